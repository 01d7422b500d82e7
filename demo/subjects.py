"""What people ask Brackwater Police. Each function is one subject, asked again over the years with other figures.

A subject is called with a seeded generator and the year the request arrived, and gives an entry without reference and dates.
"""
from dsl import DISTRICTS, ask, ask_parts, claim, entry, figure, ncnd, pounds, table, years

SUBJECTS = []


def subject(function):
    SUBJECTS.append(function)
    return function


# Claims that several answers share.

def personal(whom):
    return claim("s40(2) with s40(3A)(a)",
                 f"The information would identify {whom}. Disclosure to the world would not be fair to them, and no legitimate "
                 "interest in it outweighs their reasonable expectation of privacy, so it would contravene the first data protection principle.")


def law_enforcement(what, harm, favour, against, balance):
    return [claim(limb, f"Releasing {what} would be likely to prejudice {interest}.", harm, favour, against, balance)
            for limb, interest in (("s31(1)(a)", "the prevention or detection of crime"),
                                   ("s31(1)(b)", "the apprehension or prosecution of offenders"))]


def security_bodies():
    return ncnd("s23(5)", "Confirming or denying that any other information is held would itself disclose whether a body listed in "
                "section 23(3) was involved. The exemption is absolute and class-based, so no public interest test is needed.")


def national_security(what):
    return ncnd("s24(2)", f"Exemption from the duty to confirm or deny in respect of {what} is required for the purpose of safeguarding national security.",
                None,
                ["The public is entitled to know how it is kept safe and that powers are used within the law."],
                ["A pattern of confirmations and denials across forces would let a hostile actor see where coverage is strong and where it is thin.",
                 "Security measures that are known to be absent in one place invite an attack there."],
                "Weighing the two, the interest in protecting the country outweighs the interest in confirmation. Nothing should be inferred as to whether information is or is not held.")


def cost(minutes, records, narrow):
    hours = minutes * records / 60
    return claim("s12(1)", f"The information is not recorded in a way that can be searched. {records:,} records would have to be opened, at about "
                 f"{minutes} minutes each to locate and extract what was asked: {hours:,.0f} hours, against a limit of 18 hours (£450 at £25 an hour). {narrow}")


def by_district(dice, low, high):
    return [(name, dice.randint(low, high)) for name in DISTRICTS]


# The entry with the shape and figures of the real answer that Candour's reader is held against, in our own words.

def sample_twin():
    refused = law_enforcement(
        "the names of the sites",
        "Naming the sites would show offenders which of them investigators watch and, by their absence, which they do not. Read beside the "
        "answers of other forces it would draw a map of attention across the country and put enquiries that are still open at risk.",
        ["Policing is paid for by the public, which has an interest in seeing that investigations are carried out properly.",
         "Parents who know where children have been approached can take steps to keep them away from those sites."],
        ["Offenders would change their habits to stay out of sight, and crimes would go undetected.",
         "A list for a single year points to investigations that have not ended."],
        "General advice on children's safety online is already published by national bodies, and any site where people can talk can be misused. "
        "That lessens what a list would add. Children would be at greater risk if enquiries were made harder, and on balance the names are withheld.")
    other = ncnd(
        "s31(3)", "Confirming or denying that anything further is held would be likely to prejudice law enforcement.",
        "An answer under the Act is an answer to everyone. Saying that there is, or is not, anything more about suspects identified "
        "through the internet would tell offenders how far an investigation has come.",
        ["Parents would be better informed about further sites that children use."],
        ["Confirmation would point to sites that featured in convictions; offenders would move elsewhere and avoid detection."],
        "Openness about how online offending is policed matters, but the integrity of investigations and the safety of children weigh more. "
        "The duty to confirm or deny does not apply, and nothing should be inferred from this.")
    made = entry(
        "Online Grooming Offences", ["Crime: sexual offences", "Children and young people"],
        ask_parts("In the last financial year, 2013/14, how many people did your force (a) charge and (b) caution for grooming (Home Office offence code 88A)?",
                  ask("charged", "disclosed", "Charged – 5", [figure("Charged", 5)]),
                  ask("cautioned", "disclosed", "Cautioned – 0", [figure("Cautioned", 0)])),
        ask("Of the people in (a) and (b) together, how many used the internet in any way to reach their victim?", "disclosed", "4", [figure("Used the internet", 4)]),
        ask("For those who did, please list the websites or forums they used.", "withheld",
            "Brackwater Police holds this information for the four cases above and is withholding it under the exemptions set out below.", claims=refused),
        other=[security_bodies(), other])
    return made | {"reference": "5619_14"}


@subject
def stop_and_search(dice, year):
    rows = [(y, dice.randint(1800, 5200), dice.randint(240, 900)) for y in years(year, 3)]
    return entry("Stop and search: use and outcomes", ["Stop and search"],
                 ask("How many stop and searches did officers carry out in each of the last three financial years?", "disclosed",
                     "The number of searches of people under section 1 of the Police and Criminal Evidence Act 1984 is in the table.",
                     tables=[table("Searches of people by financial year", ["Year", "Searches", "Led to arrest"], rows)]),
                 ask("How many of those searches led to an arrest?", "disclosed", "See the last column of the table above.",
                     [figure(f"Arrests in {y}", n) for y, _, n in rows]),
                 ask("How many complaints about a search were upheld in the latest year?", "disclosed", str(n := dice.randint(0, 6)), [figure("Complaints upheld", n)]))


@subject
def body_worn_video(dice, year):
    cameras = dice.randint(380, 1450)
    return entry("Body-worn video cameras", ["Equipment", "Contracts and spending"],
                 ask("How many body-worn video cameras does the force have?", "disclosed", f"{cameras:,}", [figure("Cameras", cameras)]),
                 ask("What has been spent on cameras, docking and storage in the last financial year?", "disclosed",
                     f"{pounds(spend := dice.randint(90, 610) * 1000)}, excluding VAT.", [figure("Spend", spend, "GBP")]),
                 ask("Please give the unit price agreed with the supplier.", "withheld", "The force holds the price and is withholding it.",
                     claims=[claim("s43(2)", "The unit price was negotiated on terms that the supplier does not offer to every force.",
                                   "The supplier's position in the tenders now open with other forces would be weakened, and the force would pay more at the next renewal.",
                                   ["The public should be able to see that its money buys good value."],
                                   ["Total spending is published each quarter.", "A lower price at the next tender serves the same public purse."],
                                   "Total spending answers most of the interest in value. The balance is against disclosure while the tenders are open.")]))


@subject
def knife_crime(dice, year):
    spans = years(year, 4)
    rows = [(d, *[dice.randint(4, 88) for _ in spans]) for d in DISTRICTS]
    return entry("Knife crime by district", ["Crime: violence"],
                 ask("How many crimes in which a knife or sharp instrument was used were recorded in each district in the last four years?", "disclosed",
                     "Offences flagged as involving a knife or sharp instrument:", tables=[table("Knife-enabled crime", ["District", *spans], rows)]),
                 ask("How many of the suspects in the latest year were under 18?", "disclosed", f"{(n := dice.randint(6, 49))}", [figure("Suspects under 18", n)]),
                 ask("At which schools did the incidents take place?", "withheld", "The schools are not named.", claims=[personal("pupils involved, since several schools had a single incident")]))


@subject
def speed_cameras(dice, year):
    fines = dice.randint(9000, 41000)
    return entry("Fixed speed cameras", ["Roads and driving"],
                 ask("How many notices of intended prosecution came from fixed cameras last year?", "disclosed", f"{fines:,}", [figure("Notices", fines)]),
                 ask("Which camera caught the most drivers?", "disclosed", f"The camera on the {dice.choice(['A417 at Saltby', 'A6108 at Holm Bridge', 'Eldermouth ring road'])}.",),
                 ask("Which of your camera housings are empty or switched off?", "withheld", "The force holds a list and is withholding it.",
                     claims=law_enforcement("the list", "Drivers would know where they can exceed the limit unseen. Speeds fall at every housing, whether it holds a camera or not, because drivers cannot tell.",
                                            ["Road users may ask whether cameras are placed to prevent injury."], ["Speeding past dead housings would lead to injuries that the housings now prevent."],
                                            "Collision data for every site are published, which meets most of the interest. The list is withheld.")))


@subject
def facial_recognition(dice, year):
    return entry("Live facial recognition", ["Technology", "Surveillance"],
                 ask("Has the force used live facial recognition in public places?", "not_held" if year < 2023 else "disclosed",
                     "No information is held: the force has not bought or borrowed such a system for use in public places." if year < 2023
                     else f"Yes, on {dice.randint(1, 9)} occasions, each announced beforehand on the force's website."),
                 ask("Please give the equality impact assessment.", "not_held" if year < 2023 else "already_available",
                     "No information is held." if year < 2023 else "The assessment is published with the policy on the force's website.",
                     claims=[] if year < 2023 else [claim("s21(1)", "The assessment can be read on the force's website under Policies, Technology.")]),
                 other=[security_bodies(), national_security("covert use")])


@subject
def spyware(dice, year):
    name = dice.choice(["commercial phone-hacking software", "a named interception product", "software that reads encrypted messages"])
    return entry(f"Purchase of {name}", ["Surveillance", "Technology"],
                 ask(f"Has the force bought, tested or discussed buying {name}?", "ncnd",
                     "Brackwater Police can neither confirm nor deny that it holds information about this request.",
                     claims=[security_bodies(), national_security("covert technology"),
                             ncnd("s31(3)", "Confirmation or denial would be likely to prejudice the prevention and detection of crime.",
                                  "Offenders would learn whether their messages can be read here, and move to places or methods where they cannot.",
                                  ["Debate about intrusive powers is better when it rests on facts."], ["The capability, if there is one, would lose its worth; if there is none, offenders would be told so."],
                                  "The use of such powers is overseen by judicial commissioners who report every year. The balance favours neither confirming nor denying.")]),
                 ask("What has been spent on it?", "ncnd", "See the answer to question 1."))


@subject
def burglary_outcomes(dice, year):
    rows = [(d, a := dice.randint(60, 640), int(a * dice.uniform(0.03, 0.11)), int(a * dice.uniform(0.55, 0.85))) for d in DISTRICTS]
    return entry("Burglary: outcomes by district", ["Crime: theft and burglary"],
                 ask("How many home burglaries were recorded in each district last year, how many ended in a charge, and in how many was no suspect found?", "disclosed",
                     "The figures are from the crime system on the day of the search and may change.", tables=[table("Residential burglary", ["District", "Recorded", "Charged", "No suspect identified"], rows)]),
                 ask("What is the average time from report to an officer's visit?", "disclosed", f"{(h := dice.randint(3, 52))} hours.", [figure("Average time to visit", h, "hours")]))


@subject
def vehicle_theft(dice, year):
    makes = ["Ford Fiesta", "Range Rover", "Transit van", "BMW 3 Series", "Volkswagen Golf", "Land Rover Defender"]
    rows = sorted(((m, dice.randint(8, 190), dice.randint(2, 60)) for m in makes), key=lambda r: -r[1])
    return entry("Stolen vehicles by make and model", ["Crime: theft and burglary", "Roads and driving"],
                 ask("Which six models were stolen most often last year, and how many of each were recovered?", "disclosed", "Please see the table.",
                     tables=[table("Vehicles stolen and recovered", ["Model", "Stolen", "Recovered"], rows)]),
                 ask("How many were taken without the key?", "cost", "This cannot be answered within the cost limit.",
                     claims=[cost(5, sum(r[1] for r in rows) + 400, "A request limited to one model and three months could be answered.")]))


@subject
def catalytic_converters(dice, year):
    rows = [(y, dice.randint(30, 520)) for y in years(year, 3)]
    return entry("Catalytic converter thefts", ["Crime: theft and burglary"],
                 ask("How many thefts of catalytic converters were reported in each of the last three years?", "disclosed", "\n\n".join(f"{y} – {n}" for y, n in rows), [figure(y, n) for y, n in rows]),
                 ask("How many people were charged?", "disclosed", str(n := dice.randint(0, 14)), [figure("Charged", n)]))


@subject
def bicycle_theft(dice, year):
    total, found = dice.randint(420, 1500), dice.randint(18, 96)
    return entry("Bicycle theft", ["Crime: theft and burglary"],
                 ask("How many bicycles were reported stolen last year?", "disclosed", f"{total:,}", [figure("Stolen", total)]),
                 ask("How many were returned to their owners?", "disclosed", str(found), [figure("Returned", found)]),
                 ask("Please give the street of each theft.", "partly_disclosed", "The first part of the postcode is given for each theft in the table. The street is withheld where fewer than five homes share it.",
                     tables=[table("Thefts by postcode district", ["Postcode district", "Thefts"], [(f"BW{i}", dice.randint(4, 190)) for i in range(1, 9)])],
                     claims=[personal("victims in streets with few homes")]))


@subject
def call_101(dice, year):
    rows = [(m, f"{dice.randint(1, 9)} min {dice.randint(0, 59):02} s", f"{dice.randint(4, 31)} %") for m in ("January", "February", "March", "April", "May", "June")]
    return entry("101 calls: waiting times", ["Contact and response"],
                 ask("What was the average wait on 101 in each of the last six months, and what share of callers gave up?", "disclosed", "The averages are for calls that asked for an operator.",
                     tables=[table("101 calls", ["Month", "Average wait", "Abandoned"], rows)]),
                 ask("What was the longest wait?", "disclosed", f"{(n := dice.randint(38, 131))} minutes, during a failure of the telephone system.", [figure("Longest wait in minutes", n)]))


@subject
def response_times(dice, year):
    rows = [(d, f"{dice.randint(7, 15)}.{dice.randint(0, 9)}", f"{dice.randint(13, 26)}.{dice.randint(0, 9)}") for d in DISTRICTS]
    return entry("Emergency response times", ["Contact and response"],
                 ask("What is the median time to arrive at an emergency in each district, for towns and for the countryside?", "disclosed", "Median minutes from the call to arrival.",
                     tables=[table("Median minutes to arrive", ["District", "Urban", "Rural"], rows)]),
                 ask("How many emergency calls had no officer free within the hour?", "disclosed", str(n := dice.randint(12, 340)), [figure("Calls", n)]))


@subject
def missing_children(dice, year):
    homes = dice.randint(60, 260)
    return entry("Children missing from care", ["Children and young people"],
                 ask("How many reports of children missing from care homes were received last year?", "disclosed", f"{homes + 400:,}", [figure("Reports", homes + 400)]),
                 ask("How many children did they concern?", "disclosed", str(homes), [figure("Children", homes)]),
                 ask("Please name the homes with the most reports.", "withheld", "The homes are not named.",
                     claims=[personal("children living in small homes"),
                             claim("s38(1)(b)", "Naming the homes would endanger the safety of the children who live there.",
                                   "People who exploit children would learn where vulnerable children live.", ["Standards of care are a matter of public concern."],
                                   ["Children already at risk would be easier to find."], "Inspection reports cover standards without naming addresses. The safety of the children weighs more.")]))


@subject
def hate_crime(dice, year):
    spans = years(year, 3)
    rows = [(k, *[dice.randint(8, 640) for _ in spans]) for k in ("Race", "Religion", "Sexual orientation", "Disability", "Transgender")]
    return entry("Hate crime by strand", ["Crime: hate crime", "Equality"],
                 ask("How many hate crimes were recorded in each strand over the last three years?", "disclosed", "A crime may be flagged with more than one strand.",
                     tables=[table("Recorded hate crime", ["Strand", *spans], rows)]),
                 ask("How many led to a charge in the latest year?", "disclosed", str(n := dice.randint(40, 190)), [figure("Charged", n)]))


@subject
def domestic_abuse(dice, year):
    a, b = dice.randint(5200, 9800), dice.randint(410, 960)
    return entry("Domestic abuse: arrests and charges", ["Crime: violence"],
                 ask("How many crimes flagged as domestic abuse were recorded last year?", "disclosed", f"{a:,}", [figure("Recorded", a)]),
                 ask("How many ended in a charge?", "disclosed", f"{b:,}", [figure("Charged", b)]),
                 ask("How many of the suspects were police officers or staff of the force?", "partly_disclosed", "Fewer than five.",
                     claims=[personal("the officers or staff, given how few there are")]))


@subject
def officer_misconduct(dice, year):
    rows = [("Dismissed", dice.randint(1, 9)), ("Final written warning", dice.randint(1, 12)), ("Written warning", dice.randint(2, 15)), ("No action", dice.randint(3, 22))]
    return entry("Misconduct hearings and meetings", ["Conduct and complaints"],
                 ask("What were the outcomes of misconduct hearings and meetings last year?", "disclosed", "Outcomes for police officers:", tables=[table("Outcomes", ["Outcome", "Officers"], rows)]),
                 ask("What were the allegations in the cases that ended in dismissal?", "already_available", "Notices of hearings and their outcomes are published on the force's website for 28 days and listed each year in the annual report.",
                     claims=[claim("s21(1)", "The outcomes are listed in the annual report on professional standards on the force's website.")]),
                 ask("Please give the names of officers who received a written warning.", "withheld", "The names are withheld.", claims=[personal("officers whose meetings were held in private")]))


@subject
def staff_relationships(dice, year):
    n = dice.randint(14, 60)
    return entry("Declarations of personal relationships", ["Conduct and complaints", "People and pay"],
                 ask("How many declarations of a relationship at work were made since the policy began?", "disclosed", str(n), [figure("Declarations", n)]),
                 ask("What are the ranks of those who made them?", "withheld", "The ranks are withheld.", claims=[personal("the people concerned, when rank and station are put together")]))


@subject
def sickness(dice, year):
    rows = [(r, dice.randint(3, 80), dice.randint(200, 4200)) for r in ("Constable", "Sergeant", "Inspector and above", "Police staff", "PCSO")]
    return entry("Sickness absence for stress and anxiety", ["People and pay", "Health and wellbeing"],
                 ask("How many officers and staff were absent last year with stress, anxiety or depression, and how many days were lost?", "disclosed", "By rank or role:",
                     tables=[table("Absence", ["Role", "People", "Working days lost"], rows)]),
                 ask("How many retired early on health grounds?", "disclosed", str(n := dice.randint(2, 19)), [figure("Ill-health retirements", n)]))


@subject
def officer_numbers(dice, year):
    rows = [(r, dice.randint(lo, hi)) for r, lo, hi in (("Constable", 1100, 1500), ("Sergeant", 210, 290), ("Inspector", 62, 90), ("Chief inspector", 20, 31), ("Superintendent and above", 12, 19))]
    return entry("Police officers by rank", ["People and pay"],
                 ask("How many officers of each rank did the force have on 31 March?", "already_available", "These figures are published twice a year in the Home Office police workforce statistics; the force's own are given here to be helpful.",
                     tables=[table("Officers (full-time equivalent)", ["Rank", "Officers"], rows)], claims=[claim("s21(1)", "The figures are in the police workforce statistics on GOV.UK.")]),
                 ask("How many are on restricted duties?", "disclosed", str(n := dice.randint(60, 190)), [figure("Restricted duties", n)]))


@subject
def uniform_spend(dice, year):
    n = dice.randint(180, 420) * 1000
    return entry("Spending on uniform", ["Contracts and spending", "Equipment"],
                 ask("What was spent on uniform last year?", "disclosed", pounds(n), [figure("Spend", n, "GBP")]),
                 ask("How many uniforms were reported lost or stolen?", "disclosed", str(m := dice.randint(4, 58)), [figure("Items lost or stolen", m)]),
                 ask("Who supplies the uniform, and when does the contract end?", "disclosed", f"The regional contract held with nine other forces, which ends in March {year + dice.randint(1, 3)}."))


@subject
def fleet(dice, year):
    rows = [("Petrol", dice.randint(60, 160)), ("Diesel", dice.randint(220, 420)), ("Hybrid", dice.randint(10, 90)), ("Electric", dice.randint(0, 60))]
    return entry("Vehicle fleet by fuel", ["Roads and driving", "Environment"],
                 ask("How many vehicles does the force have by fuel type?", "disclosed", "Marked, unmarked and support vehicles together:", tables=[table("Fleet", ["Fuel", "Vehicles"], rows)]),
                 ask("How many of them are unmarked, and what are their registration numbers?", "withheld", "The force holds this and is withholding it.",
                     claims=law_enforcement("numbers and registrations of unmarked vehicles", "Unmarked vehicles lose their use once they are known, and officers in them would be followed.",
                                            ["Openness about how vehicles are bought."], ["Offenders could recognise officers at work and at home."], "The risk to operations and to officers outweighs the interest in disclosure.")),
                 ask("How many collisions involved force vehicles?", "disclosed", str(n := dice.randint(70, 260)), [figure("Collisions", n)]))


@subject
def fuel(dice, year):
    litres = dice.randint(900, 1700) * 1000
    return entry("Fuel bought for police vehicles", ["Contracts and spending", "Environment"],
                 ask("How many litres of fuel were bought last year, and at what cost?", "disclosed", f"{litres:,} litres at a cost of {pounds(c := int(litres * 1.3))}.", [figure("Litres", litres), figure("Cost", c, "GBP")]),
                 ask("How many vehicles were filled with the wrong fuel?", "disclosed", str(n := dice.randint(3, 28)), [figure("Wrong fuel", n)]))


@subject
def interpreters(dice, year):
    rows = sorted(((l, dice.randint(9, 420)) for l in ("Polish", "Romanian", "Arabic", "Albanian", "Ukrainian", "British Sign Language", "Mandarin")), key=lambda r: -r[1])
    return entry("Interpreters and translation", ["Contracts and spending", "Equality"],
                 ask("What was spent on interpreters last year?", "disclosed", pounds(n := dice.randint(110, 460) * 1000), [figure("Spend", n, "GBP")]),
                 ask("Which languages were asked for most?", "disclosed", "Bookings by language:", tables=[table("Bookings", ["Language", "Bookings"], rows)]))


@subject
def custody(dice, year):
    rows = [(d, dice.randint(900, 4200), dice.randint(20, 260)) for d in DISTRICTS[:3]]
    return entry("Custody: detentions and people under 18", ["Custody"],
                 ask("How many people were detained at each custody suite last year, and how many were under 18?", "disclosed", "Three suites were open.",
                     tables=[table("Detentions", ["Suite", "All", "Under 18"], rows)]),
                 ask("How many children were held overnight after charge because no local authority bed was found?", "disclosed", str(n := dice.randint(3, 41)), [figure("Children held overnight", n)]))


@subject
def strip_search(dice, year):
    n = dice.randint(6, 44)
    return entry("Strip searches of children", ["Custody", "Children and young people", "Stop and search"],
                 ask("How many children were strip searched under stop and search powers in the last three years?", "disclosed", str(n), [figure("Searches", n)]),
                 ask("In how many was an appropriate adult present?", "disclosed", str(m := dice.randint(n // 2, n)), [figure("Appropriate adult present", m)]),
                 ask("Please give age, sex and ethnicity for each search.", "partly_disclosed", "Age bands are given. Sex and ethnicity are withheld for each search because the groups are very small.",
                     tables=[table("Searches by age", ["Age", "Searches"], [("10 to 13", n // 5), ("14 to 15", n // 3), ("16 to 17", n - n // 5 - n // 3)])], claims=[personal("individual children")]))


@subject
def mental_health(dice, year):
    a, b = dice.randint(420, 1100), dice.randint(4, 19)
    return entry("Detentions under section 136 of the Mental Health Act", ["Health and wellbeing", "Contact and response"],
                 ask("How many people were detained under section 136 last year?", "disclosed", str(a), [figure("Detentions", a)]),
                 ask("What was the average time officers waited with them?", "disclosed", f"{b} hours", [figure("Average wait", b, "hours")]),
                 ask("How many hours of officers' time went on mental health incidents of every kind?", "not_held", "No information is held. Time is not recorded against incidents in this way."))


@subject
def data_breaches(dice, year):
    rows = [("E-mail to the wrong person", dice.randint(9, 60)), ("Lost device or papers", dice.randint(2, 30)), ("Looked up without a policing purpose", dice.randint(1, 19)), ("Other", dice.randint(3, 25))]
    return entry("Personal data breaches", ["Data and information"],
                 ask("How many personal data breaches were recorded last year, and of what kind?", "disclosed", "By kind:", tables=[table("Breaches", ["Kind", "Number"], rows)]),
                 ask("How many were reported to the regulator?", "disclosed", str(n := dice.randint(1, 9)), [figure("Reported", n)]),
                 ask("Please give the reports.", "withheld", "The reports are withheld.", claims=[personal("those whose data were lost"),
                     claim("s31(1)(a)", "The reports describe weaknesses in systems.", "They would help an attacker to repeat what worked.", ["The public may judge how its data are kept."], ["Further breaches would become more likely."],
                           "The figures above meet the interest in openness; the reports are withheld.")]))


@subject
def cyber_software(dice, year):
    return entry("Operating systems and e-mail security", ["Technology", "Data and information"],
                 ask("Which operating system versions run on your desktops and servers?", "withheld", "The force holds this and is withholding it.",
                     claims=[claim("s31(1)(a)", "Knowing versions tells an attacker which flaws to try.", "An intrusion could expose victims, witnesses and live operations.",
                                   ["The public should know that systems are kept up to date."], ["A single successful attack would do lasting harm to policing."],
                                   "External audits report on cyber security without giving versions. The balance favours withholding.", likely="would")]),
                 ask("How many desktops and laptops do you have?", "disclosed", f"{(n := dice.randint(2400, 4800)):,}", [figure("Devices", n)]),
                 other=[security_bodies(), national_security("attacks on the force's systems")])


@subject
def it_contract(dice, year):
    end = year + dice.randint(1, 4)
    return entry("Mobile telephones and data contract", ["Contracts and spending", "Technology"],
                 ask("Who supplies mobile telephones, and until when?", "disclosed", f"A regional framework contract that ends on 31 March {end}."),
                 ask("How many connections are there?", "disclosed", f"{(n := dice.randint(1900, 4300)):,}", [figure("Connections", n)]),
                 ask("What is the yearly spend?", "disclosed", pounds(m := dice.randint(210, 690) * 1000), [figure("Yearly spend", m, "GBP")]),
                 ask("Who is responsible for the contract?", "disclosed", "The Head of Commercial Services. Messages sent to the procurement mailbox reach the post holder."))


@subject
def drones(dice, year):
    n, m = dice.randint(2, 14), dice.randint(60, 700)
    return entry("Police drones", ["Equipment", "Technology"],
                 ask("How many drones does the force own, and how many trained pilots?", "disclosed", f"{n} drones and {n * 3} pilots.", [figure("Drones", n), figure("Pilots", n * 3)]),
                 ask("How many flights were made last year, and for what?", "disclosed", f"{m} flights.", [figure("Flights", m)],
                     [table("Flights by purpose", ["Purpose", "Flights"], [("Search for a missing person", m // 3), ("Crime scene or collision", m // 4), ("Public event", m // 6), ("Other", m - m // 3 - m // 4 - m // 6)])]),
                 other=[security_bodies(), ncnd("s31(3)", "Covert flights, if any, are neither confirmed nor denied.", "Suspects would learn whether they could be watched from the air.",
                                                ["Accountability for intrusive tactics."], ["Suspects would change what they do."], "Oversight of covert tactics lies with the judicial commissioners; the balance favours neither confirming nor denying.")])


@subject
def tasers(dice, year):
    rows = [(k, dice.randint(1, 190)) for k in ("Drawn", "Aimed", "Red-dotted", "Discharged")]
    return entry("Use of conducted energy devices", ["Use of force", "Equipment"],
                 ask("How often were the devices used last year, by highest use?", "disclosed", "By highest use in each incident:", tables=[table("Uses", ["Highest use", "Incidents"], rows)]),
                 ask("How many of the subjects were under 18 or over 65?", "disclosed", f"Under 18 – {(a := dice.randint(1, 15))}\n\nOver 65 – {(b := dice.randint(0, 5))}", [figure("Under 18", a), figure("Over 65", b)]))


@subject
def dog_attacks(dice, year):
    rows = [(y, dice.randint(140, 520)) for y in years(year, 3)]
    return entry("Dangerous dogs", ["Animals", "Crime: violence"],
                 ask("How many offences of a dog dangerously out of control were recorded in each of three years?", "disclosed", "\n\n".join(f"{y} – {n}" for y, n in rows), [figure(y, n) for y, n in rows]),
                 ask("What was spent on kennels?", "disclosed", pounds(n := dice.randint(40, 310) * 1000), [figure("Kennels", n, "GBP")]),
                 ask("Which breeds were involved?", "cost", "This cannot be answered within the limit.", claims=[cost(6, dice.randint(300, 900), "The breed is recorded for seized dogs, and a request about those could be answered.")]))


@subject
def hare_coursing(dice, year):
    n = dice.randint(60, 340)
    return entry("Hare coursing and poaching", ["Rural crime", "Animals"],
                 ask("How many reports of hare coursing were received last season?", "disclosed", str(n), [figure("Reports", n)]),
                 ask("How many people were charged, and how many dogs and vehicles seized?", "disclosed", "", [figure("Charged", a := dice.randint(4, 30)), figure("Dogs seized", a // 2), figure("Vehicles seized", a // 3)]))


@subject
def fly_tipping(dice, year):
    n = dice.randint(20, 160)
    return entry("Fly-tipping reports passed to councils", ["Environment", "Rural crime"],
                 ask("How many reports of illegally dumped waste did the force receive?", "disclosed", str(n), [figure("Reports", n)]),
                 ask("Please give the messages between officers and council staff about the site at Tarn Quarry.", "withheld", "The messages are withheld under regulation 12(5)(b) while proceedings are open.",
                     claims=[claim("reg 12(5)(b)", "The messages are evidence in a prosecution that has not been decided.", "A fair trial would be put at risk.",
                                   ["There is a presumption in favour of disclosure and local concern about the site."], ["The trial is listed for the coming months and would be prejudiced."],
                                   "The interest in a fair trial outweighs disclosure now; it will lessen once the case is over.", likely="would")]),
                 regime="EIR")


@subject
def firing_range(dice, year):
    return entry("Noise from the firearms training range", ["Environment", "Firearms"],
                 ask("What noise measurements were made at the range boundary?", "disclosed", "Four surveys were made. Levels at the nearest home were:", tables=[table("Noise at the nearest home", ["Survey", "Level (dB LAeq)"], [(s, dice.randint(42, 61)) for s in ("Spring", "Summer", "Autumn", "Winter")])]),
                 ask("Please give the draft noise plan.", "withheld", "The plan is unfinished and is withheld.", claims=[claim("reg 12(4)(d)", "The plan is still being written and its options are untested. It is expected to be complete in about three months.", None,
                     ["Neighbours have an interest in what is planned."], ["An unfinished plan would mislead, and officers need room to test options."], "The finished plan will be published. Until then the balance favours maintaining the exception.")]),
                 regime="EIR")


@subject
def estate_energy(dice, year):
    rows = [(y, dice.randint(7800, 12400), dice.randint(10200, 15600)) for y in years(year, 3)]
    return entry("Energy used by police buildings", ["Environment", "Estate"],
                 ask("How much electricity and gas did the estate use in each of the last three years?", "disclosed", "In megawatt hours:", tables=[table("Energy", ["Year", "Electricity (MWh)", "Gas (MWh)"], rows)]),
                 ask("How many buildings have solar panels?", "disclosed", str(n := dice.randint(1, 11)), [figure("Buildings", n)]), regime="EIR")


@subject
def station_closures(dice, year):
    n = dice.randint(1, 8)
    return entry("Police stations and front counters", ["Estate"],
                 ask("How many stations have closed to the public since 2010?", "disclosed", str(n), [figure("Closed", n)]),
                 ask("Which buildings are to be sold?", "future_publication", "The estate strategy will be published within three months.",
                     claims=[claim("s22(1)", "The strategy was held with a view to publication when the request was made, and it is reasonable to wait until the board has agreed it.", None,
                                   ["Residents want to know early."], ["Staff should hear first, and a date is set."], "With publication so near the balance favours waiting.")]),
                 ask("What are the opening hours of front counters?", "already_available", "They are on the force's website.", claims=[claim("s21(1)", "Opening hours are on the page of each station on the force's website.")]))


@subject
def gifts(dice, year):
    return entry("Gifts and hospitality of chief officers", ["Conduct and complaints"],
                 ask("Please give the register of gifts and hospitality for the last two years.", "already_available", "The register is published every quarter.",
                     claims=[claim("s21(1)", "The register is in the publication scheme on the force's website, under Registers.")]),
                 ask("How many gifts were declined?", "disclosed", str(n := dice.randint(3, 29)), [figure("Declined", n)]))


@subject
def foi_performance(dice, year):
    a = dice.randint(900, 1700)
    b = int(a * dice.uniform(0.71, 0.97))
    return entry("Freedom of information requests received", ["Data and information"],
                 ask("How many requests were received last year, and how many answered in time?", "disclosed", f"{a:,} received; {b:,} answered within 20 working days ({b * 100 // a} %).", [figure("Received", a), figure("In time", b)]),
                 ask("How many internal reviews were asked for, and how many changed the answer?", "disclosed", f"{(n := a // 40)} asked for; {n // 4} changed in whole or part.", [figure("Reviews", n), figure("Changed", n // 4)]))


@subject
def freemasons(dice, year):
    return entry("Membership of societies", ["Conduct and complaints"],
                 ask("Does the force ask officers to register membership of the Freemasons or similar societies?", "disclosed", "Officers must declare interests that could conflict with their duties. There is no separate register of societies."),
                 ask("How many officers are members?", "not_held", "No information is held: membership is not recorded unless an officer declares it as an interest, and declarations are not kept by society."))


@subject
def ufo(dice, year):
    n = dice.randint(2, 17)
    return entry("Reports of unidentified objects in the sky", ["Unusual reports"],
                 ask("How many reports of unidentified flying objects were received in the last five years?", "disclosed", str(n), [figure("Reports", n)]),
                 ask("Please summarise each.", "disclosed", "Most were lights later explained by lanterns, drones or aircraft. One was a reflection in a conservatory. In none was a crime recorded."))


@subject
def ghosts(dice, year):
    n = dice.randint(1, 12)
    return entry("Reports that mention ghosts", ["Unusual reports"],
                 ask("How many calls in the last three years mentioned a ghost, spirit or haunting?", "disclosed", f"{n}, found by searching incident titles for the words given. Other calls may mention them in the body.", [figure("Calls", n)]))


@subject
def firearms_licences(dice, year):
    rows = [(d, dice.randint(180, 900), dice.randint(400, 2600)) for d in DISTRICTS]
    return entry("Firearm and shotgun certificates", ["Firearms"],
                 ask("How many firearm and shotgun certificates are held in each district?", "disclosed", "Certificates on issue:", tables=[table("Certificates", ["District", "Firearm", "Shotgun"], rows)]),
                 ask("What is the average time to renew?", "disclosed", f"{(n := dice.randint(60, 210))} days", [figure("Average days to renew", n)]),
                 ask("Please give the full postcode of each holder.", "withheld", "Postcodes are withheld.", claims=[personal("certificate holders"),
                     *law_enforcement("postcodes", "Thieves would learn where guns are kept.", ["Residents may wish to know how many guns are near."], ["Guns would be stolen and used in crime."], "District figures meet the interest without the risk.")]))


@subject
def armed_officers(dice, year):
    return entry("Authorised firearms officers", ["Firearms", "Use of force"],
                 ask("How many authorised firearms officers are there?", "already_available", "The number is in the Home Office's yearly statistics.", claims=[claim("s21(1)", "The number is in the police use of firearms statistics on GOV.UK.")]),
                 ask("How many are on duty at any one time, and where?", "withheld", "The force holds this and is withholding it.",
                     claims=[claim("s24(1)", "Withholding is required to safeguard national security: the numbers show how a terrorist attack would be met.", None, ["The public wants to know that it is protected."],
                                   ["An attacker could choose the place and the hour."], "The balance is strongly against disclosure."),
                             *law_enforcement("deployment", "Armed criminals could judge when help is furthest away.", ["Assurance that cover is enough."], ["Loss of life."], "The risk outweighs the interest.")]))


@subject
def football(dice, year):
    n = dice.randint(40, 380) * 1000
    return entry("Policing of football matches", ["Events and protests", "Contracts and spending"],
                 ask("What did policing Eldermouth Town's home matches cost last season, and how much was recovered from the club?", "disclosed", f"Cost {pounds(n)}; recovered {pounds(n // 3)}.", [figure("Cost", n, "GBP"), figure("Recovered", n // 3, "GBP")]),
                 ask("How many arrests were made?", "disclosed", str(m := dice.randint(5, 70)), [figure("Arrests", m)]),
                 ask("How many officers were at each match?", "withheld", "Numbers for single matches are withheld.", claims=law_enforcement("numbers by match", "Groups planning disorder would know how many officers to expect for each kind of match.",
                     ["Value for money."], ["Disorder would be easier to plan."], "The season's total meets the interest.")))


@subject
def royal_visit(dice, year):
    return entry("Cost of a royal visit", ["Events and protests", "Contracts and spending"],
                 ask("What did the policing of the recent royal visit to Saltby cost?", "withheld", "The force holds this and is withholding it.",
                     claims=[claim("s38(1)(b)", "Costs by visit allow the level of protection to be worked out.", "The safety of those protected, officers and crowds would be endangered.", ["Public money is spent."], ["Visits could be compared and weak ones picked out."],
                                   "The risk to life weighs more."),
                             claim("s24(1)", "Required to safeguard national security, since protection levels are part of it.", None, ["Openness about cost."], ["Levels of protection would be revealed."], "The balance favours withholding.")]),
                 ask("Did any officer receive a gift?", "not_held", "No information is held; none was declared."),
                 other=[security_bodies()])


@subject
def protests(dice, year):
    n = dice.randint(3, 60)
    return entry("Protests: conditions and arrests", ["Events and protests"],
                 ask("On how many occasions were conditions placed on a protest?", "disclosed", str(n // 6), [figure("Occasions", n // 6)]),
                 ask("How many people were arrested at protests last year?", "disclosed", str(n), [figure("Arrests", n)]),
                 ask("Please give the policing plan for the march of 14 September.", "withheld", "The plan is withheld.", claims=law_enforcement("the plan", "Tactics would be known before the next march.",
                     ["The public may judge whether protest is policed fairly."], ["Those bent on disorder would plan around it."], "The published debrief meets the interest; the plan is withheld.")))


@subject
def spiking(dice, year):
    rows = [(y, dice.randint(4, 130)) for y in years(year, 3)]
    return entry("Drink and needle spiking", ["Crime: violence", "Night-time economy"],
                 ask("How many reports of spiking were received in each of the last three years?", "disclosed", "\n\n".join(f"{y} – {n}" for y, n in rows), [figure(y, n) for y, n in rows]),
                 ask("How many led to a charge?", "disclosed", str(n := dice.randint(0, 4)), [figure("Charged", n)]),
                 ask("At which premises did they happen?", "withheld", "Premises are not named.", claims=[claim("s43(2)", "Reports are unproven and naming premises would harm their trade.", "Custom would fall on the strength of reports that were not confirmed.",
                     ["People want to know where they are safe."], ["Reports are not findings, and licensing action names premises when it is proved."], "The balance favours withholding while reports are unproven."), personal("victims")]))


@subject
def e_scooters(dice, year):
    n = dice.randint(10, 330)
    return entry("Electric scooters seized", ["Roads and driving"],
                 ask("How many privately owned electric scooters were seized last year?", "disclosed", str(n), [figure("Seized", n)]),
                 ask("What happened to them?", "disclosed", "", tables=[table("Scooters", ["Outcome", "Number"], [("Returned", n // 5), ("Crushed or recycled", n - n // 5)])]))


@subject
def mobile_driving(dice, year):
    n = dice.randint(300, 1900)
    return entry("Driving while using a mobile telephone", ["Roads and driving"],
                 ask("How many drivers were reported for using a hand-held telephone?", "disclosed", f"{n:,}", [figure("Drivers", n)]),
                 ask("How many of them were employees of the force?", "partly_disclosed", "Fewer than five.", claims=[personal("the employees, since there are so few")]))


@subject
def anpr(dice, year):
    return entry("Number plate cameras: sites", ["Roads and driving", "Surveillance"],
                 ask("How many automatic number plate reading cameras are there?", "disclosed", str(n := dice.randint(60, 240)), [figure("Cameras", n)]),
                 ask("Please give the position of each.", "withheld", "Positions are withheld.",
                     claims=[*law_enforcement("positions", "Criminals would plan routes that avoid the cameras.", ["Drivers are recorded by the cameras and may ask where."], ["Terrorists and organised criminals use vehicles; the network would lose its worth."],
                                              "The code of practice and the surveillance camera commissioner give assurance. The balance favours withholding."),
                             claim("s24(1)", "The network protects against terrorist attack, and withholding positions is required for national security.", None, ["Accountability."], ["Routes free of cameras would be known."], "The balance favours withholding.")]))


@subject
def vetting(dice, year):
    n = dice.randint(280, 900)
    return entry("Vetting: applications and refusals", ["People and pay", "Conduct and complaints"],
                 ask("How many people were vetted for the force last year, and how many refused?", "disclosed", f"{n} vetted; {n // 14} refused.", [figure("Vetted", n), figure("Refused", n // 14)]),
                 ask("How many officers in post failed a re-check?", "disclosed", str(m := dice.randint(0, 7)), [figure("Failed", m)]))


@subject
def recruitment(dice, year):
    rows = [(k, dice.randint(6, 900), dice.randint(1, 160)) for k in ("White", "Asian", "Black", "Mixed", "Other", "Not stated")]
    return entry("Recruits by ethnicity and sex", ["People and pay", "Equality"],
                 ask("How many people applied to be officers last year and how many were appointed, by ethnicity?", "disclosed", "As stated on application forms:", tables=[table("Applicants", ["Ethnicity", "Applied", "Appointed"], rows)]),
                 ask("What share of those appointed were women?", "disclosed", f"{(p := dice.randint(31, 53))} %", [figure("Women", p, "percent")]))


@subject
def special_constables(dice, year):
    rows = [(y, dice.randint(90, 320), f"{dice.randint(20, 70)},{dice.randint(100, 999)}") for y in years(year, 4)]
    return entry("Special constables", ["People and pay"],
                 ask("How many special constables were there in each of the last four years, and how many hours did they give?", "disclosed", "On 31 March each year:", tables=[table("Special constables", ["Year", "Number", "Hours"], rows)]))


@subject
def consultancy(dice, year):
    n = dice.randint(90, 900) * 1000
    return entry("Spending on consultants", ["Contracts and spending"],
                 ask("What was spent on management consultants last year?", "disclosed", pounds(n), [figure("Spend", n, "GBP")]),
                 ask("Please give each report they wrote.", "partly_disclosed", "Three of the four reports are given. The fourth advises chief officers on options not yet decided.",
                     claims=[claim("s36(2)(b)(i)", "In the reasonable opinion of the qualified person, the Chief Constable, disclosure would be likely to inhibit the free and frank provision of advice. The opinion was given after reading the report.",
                                   "Advisers would write less plainly while options are open.", ["Public money paid for the report."], ["Decisions would be worse for want of candid advice."],
                                   "While the decision is open the balance favours withholding; it will change when it is made.")]))


@subject
def legal_costs(dice, year):
    n = dice.randint(60, 700) * 1000
    return entry("Claims against the force", ["Contracts and spending", "Conduct and complaints"],
                 ask("What was paid in compensation and costs last year?", "disclosed", pounds(n), [figure("Paid", n, "GBP")]),
                 ask("Please give the legal advice in the three largest claims.", "withheld", "The advice is withheld.",
                     claims=[claim("s42(1)", "The advice is a confidential communication between client and lawyer for the main purpose of giving advice.", None, ["Accountability for money paid."],
                                   ["Anyone must be able to take advice in full confidence, and like claims are open."], "Nothing displaces the strong interest built into privilege.")]))


@subject
def working_from_home(dice, year):
    n = dice.randint(180, 900)
    return entry("Home working by police staff", ["People and pay"],
                 ask("How many members of police staff may work from home?", "disclosed", str(n), [figure("Staff", n)]),
                 ask("How many work from abroad?", "disclosed", str(m := dice.randint(0, 4)), [figure("From abroad", m)]),
                 ask("Please give the number of times each logged in.", "cost", "This cannot be answered within the limit.", claims=[cost(3, n * 3, "A count for one department for one month could be given.")]))


@subject
def helicopter(dice, year):
    n = dice.randint(160, 900)
    return entry("Calls for the police helicopter", ["Contact and response", "Equipment"],
                 ask("How often was the helicopter asked for and how often did it come?", "disclosed", f"Asked for {n} times; came {n * 6 // 10} times.", [figure("Asked for", n), figure("Came", n * 6 // 10)]),
                 ask("What does an hour's flight cost?", "redirected", "The aircraft belong to the National Police Air Service, which is a part of another force and holds the figure. Its address was given to the applicant."))


@subject
def informants(dice, year):
    total = dice.randint(40, 390) * 1000
    return entry("Payments to informants", ["Surveillance", "Contracts and spending"],
                 ask("What was paid to informants last year in all?", "disclosed", pounds(total), [figure("Paid", total, "GBP")]),
                 ask("What was the largest single payment, and for which crime?", "withheld", "The force holds this and is withholding it.",
                     claims=[claim("s30(2)(a)(i)", "The information was obtained from confidential sources for investigations.", None, ["How public money is used."], ["Sources could be identified and harmed, and none would come forward again."], "The safety of sources weighs more than anything the figure would add."),
                             claim("s38(1)(a)", "A source who was identified could be attacked.", "Grave physical harm.", ["Openness on spending."], ["Risk to life."], "The balance favours withholding.")]),
                 other=[security_bodies()])


@subject
def all_emails(dice, year):
    n = dice.randint(4000, 24000)
    return entry("All messages about a reorganisation", ["Data and information", "People and pay"],
                 ask("Please give every message sent or received by chief officers that mentions the reorganisation.", "cost", f"A search found {n:,} messages. Reading them to find which are about the matter would take more than 18 hours.",
                     claims=[cost(2, n, "You may wish to choose two chief officers and one month, which could be searched within the limit.")]))


@subject
def vexatious(dice, year):
    return entry("Further questions about a closed complaint", ["Conduct and complaints"],
                 ask("Please give the names, ranks, training records and diaries of every officer who handled my complaint.", "vexatious",
                     "The request is refused under section 14(1). It is one of 31 in four months on a matter that two independent bodies have decided, and answering it would be a disproportionate burden without serious purpose.",
                     claims=[claim("s14(1)", "The burden, the history and the lack of value in the request were weighed together; the request, not the person, is vexatious.")]))


@subject
def repeated(dice, year):
    return entry("Repeat of a request on parking at headquarters", ["Estate"],
                 ask("How many parking spaces are there at headquarters?", "repeated", "The same question was answered seven weeks before, and nothing has changed since. See the earlier entry on this topic.",
                     claims=[claim("s14(2)", "The request is identical to one answered to the same applicant, and a reasonable time has not passed.")]))


@subject
def own_data(dice, year):
    return entry("A copy of my own custody record", ["Custody", "Data and information"],
                 ask("Please send my custody record.", "redirected", "Information about yourself is asked for under data protection law, not the Freedom of Information Act. The request was passed on and will be answered within a month; you need do nothing.",
                     claims=[claim("s40(1)", "The applicant is the person the information is about.")]))


@subject
def unclear(dice, year):
    return entry("Statistics on incidents", ["Crime: other"],
                 ask("Please send the statistics on incidents for recent years.", "clarify", "The force could not tell which incidents or years were meant, and asked. No reply came within three months and the request lapsed. A fresh request may be made at any time."))


@subject
def tree_felling(dice, year):
    n = dice.randint(6, 70)
    return entry("Trees felled at headquarters", ["Environment", "Estate"],
                 ask("How many trees were felled for the new car park, and why?", "disclosed", f"{n}. Eleven were diseased; the rest stood where the charging points are.", [figure("Trees felled", n)]),
                 ask("Was the nesting survey done before?", "disclosed", "Yes, on two dates. The survey is summarised in the planning file."),
                 ask("Please give the ecologist's name.", "withheld", "The name is withheld.", claims=[claim("reg 13(1) with 13(2A)", "Naming a junior employee of a contractor would be unfair and would contravene the first data protection principle.")]), regime="EIR")


@subject
def modern_slavery(dice, year):
    rows = [(k, dice.randint(2, 60)) for k in ("Labour", "Criminal", "Sexual", "Domestic servitude")]
    return entry("Modern slavery referrals", ["Crime: other"],
                 ask("How many people were referred to the national mechanism last year, by kind of exploitation?", "disclosed", "First referrals by officers:", tables=[table("Referrals", ["Exploitation", "People"], rows)]),
                 ask("Which nail bars and car washes are under investigation?", "ncnd", "Brackwater Police neither confirms nor denies that it holds information about particular premises.",
                     claims=[ncnd("s30(3)", "Confirmation or denial would reveal whether an investigation exists.", None, ["The public wants to know that exploitation is pursued."], ["Those responsible would move victims and destroy evidence."],
                                  "Protecting victims weighs more. Nothing should be inferred.")]))


@subject
def swans(dice, year):
    n = dice.randint(3, 40)
    return entry("Swans, deer and other animals on roads", ["Animals", "Roads and driving"],
                 ask("How many calls concerned swans on a road last year?", "disclosed", str(n), [figure("Calls", n)]),
                 ask("And deer, horses and cattle?", "disclosed", "", [figure("Deer", a := dice.randint(40, 420)), figure("Horses", a // 4), figure("Cattle", a // 5)]))


@subject
def shoplifting(dice, year):
    rows = [(d, a := dice.randint(120, 1900), a // dice.randint(5, 9)) for d in DISTRICTS]
    return entry("Shop theft: recorded and charged", ["Crime: theft and burglary"],
                 ask("How many thefts from shops were recorded in each district last year, and how many were charged?", "disclosed", "Offences of theft from a shop or stall:", tables=[table("Shop theft", ["District", "Recorded", "Charged"], rows)]),
                 ask("Does the force attend when less than £200 is taken?", "disclosed", "Every report is assessed by threat and harm; there is no rule based on value."))
