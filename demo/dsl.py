"""Small words for writing the demonstration entries of demo/subjects.py in the log-entry format."""

DISTRICTS = ["Brackwater", "Eldermouth", "Upper Tarn", "Saltby", "Holm Valley", "Wickfield"]


def figure(label, value, unit=""):
    return {"label": label, "value": value} | ({"unit": unit} if unit else {})


def table(caption, columns, rows):
    return {"caption": caption, "columns": columns, "rows": [[str(cell) for cell in row] for row in rows]}


def years(year, count):
    """The financial years that end before `year`: ["2021/22", "2022/23"]."""
    return [f"{y}/{(y + 1) % 100:02}" for y in range(year - count - 1, year - 1)]


def pounds(value):
    return f"£{value:,.2f}" if value % 1 else f"£{value:,}"


def ask(text, decision, answer, figures=(), tables=(), claims=()):
    """A question with its answer; `claims` are dicts made by the functions below."""
    return {"text": text, "decision": decision, "answer": answer, "figures": list(figures), "tables": list(tables),
            "claims": list(claims), "parts": []}


def ask_parts(text, *parts):
    return {"text": text, "decision": None, "parts": list(parts)}


def entry(title, topics, *asked, other=(), reply=None, **more):
    """An entry of numbered questions. `other` are claims about any other information; `reply` answers the request as a whole."""
    questions, answers, claims = [], [], []

    def claim_index(claim, number):
        for index, known in enumerate(claims):
            if {**known, "questions": None} == {**claim, "questions": None}:
                if number not in known["questions"]:
                    known["questions"].append(number)
                return index
        claims.append({**claim, "questions": [number]})
        return len(claims) - 1

    def answer(item, number):
        made = {"question": number, "decision": item["decision"], "text": item["answer"]}
        for key in ("figures", "tables"):
            if item[key]:
                made[key] = item[key]
        if item["claims"]:
            made["claims"] = [claim_index(claim, number) for claim in item["claims"]]
        answers.append(made)

    for place, item in enumerate(asked, 1):
        question = {"number": str(place), "text": item["text"]}
        if item["parts"]:
            question["parts"] = []
            for letter, part in zip("abcdefgh", item["parts"]):
                question["parts"].append({"number": f"{place}{letter}", "text": part["text"]})
                answer(part, f"{place}{letter}")
        else:
            answer(item, str(place))
        questions.append(question)
    if reply:
        answer(reply, "*")
    for claim in other:
        claim_index(claim, "*")
    return {"title": title, "topics": topics, "questions": questions, "answers": answers, "claims": claims, **more}


def claim(provision, why, harm=None, favour=None, against=None, balance=None, mode="withhold", likely="would_be_likely"):
    made = {"provision": provision, "mode": mode, "why": why}
    if harm:
        made["prejudice"] = {"harm": harm, "likelihood": likely}
    if favour:
        made["public_interest"] = {"for": favour, "against": against, "balance": balance}
    return made


def ncnd(provision, why, harm=None, favour=None, against=None, balance=None):
    return claim(provision, why, harm, favour, against, balance, mode="ncnd")
