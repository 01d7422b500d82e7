#include "casework/reading/furniture.hpp"

#include <array>

#include "casework/reading/request.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

constexpr auto passing_openings =
    std::to_array<std::string_view>({"thank you for your",
                                     "thank you very much",
                                     "thanks for your",
                                     "further to your email below",
                                     "i am writing in response to your",
                                     "i am writing in respect of your request",
                                     "freedom of information act 2000 - request",
                                     "please do not hesitate",
                                     "i am responding to your request",
                                     "i am now enclosing a response",
                                     "i write further to your request",
                                     "we apologise for the delay",
                                     "i refer to your request",
                                     "please see the response below",
                                     "please see response below.",
                                     "please see our response below",
                                     "in line with the freedom of information act",
                                     "we apologise for missing",
                                     "we apologise that we will not",
                                     "i apologise for the delay",
                                     "we will now continue to deal",
                                     "private and confidential",
                                     "by email",
                                     "via email",
                                     "bookmark the permalink",
                                     "comments are closed",
                                     "skip to",
                                     "share this",
                                     "print this",
                                     "posted in",
                                     "view as html",
                                     "download",
                                     "show quoted",
                                     "please quote the reference",
                                     "this has been logged",
                                     "as part of our monitoring",
                                     "tel:",
                                     "telephone:",
                                     "email:",
                                     "e-mail:",
                                     "website:",
                                     "web:",
                                     "fax:",
                                     "our ref",
                                     "your ref",
                                     "my ref",
                                     "foi ref",
                                     "ref:",
                                     "reference:",
                                     "reference number",
                                     "date:",
                                     "direct dial",
                                     "page 1",
                                     "page 2",
                                     "page 3",
                                     "chair:",
                                     "re: decision notice",
                                     "freedom of information request",
                                     "request for information",
                                     "following receipt of your request",
                                     "we have requested the information from",
                                     "the trust has now had the opportunity",
                                     "i can confirm that our response is",
                                     "firstly,",
                                     "secondly,",
                                     "please only answer",
                                     "i do apologise",
                                     "regulation 7(1)",
                                     "in this case, we do reasonably believe",
                                     "the reference number for",
                                     "please note that from",
                                     "please bookmark this link",
                                     "the online form is linked",
                                     "this exemption and explanatory notes",
                                     "you can find out more"});

constexpr auto passing_phrases = std::to_array<std::string_view>(
    {"response to your request set out below", "we must respond to you within", "working day clock",
     "has been treated as a request under", "response which is attached to the end",
     "should not be used for comparison purposes", "places two responsibilities",
     "required to complete a prejudice test", "under section 16 of the freedom of information act",
     "find below our response to your information request",
     "below the information you have requested.", "can confirm the following",
     "narrow down the focus of your request"});

constexpr auto closing_openings = std::to_array<std::string_view>(
    {"if you have any queries",
     "if you have any questions",
     "if you have any further",
     "if you are unhappy",
     "if you are dissatisfied",
     "if you are not satisfied",
     "if you are not happy",
     "if you are not content",
     "if you are still",
     "if you remain",
     "if you disagree",
     "if you wish to discuss",
     "if you wish to re-use",
     "if you wish to complain",
     "if you believe your request",
     "if you believe that your request",
     "should you be unhappy",
     "should you be dissatisfied",
     "should you have any",
     "should you remain",
     "re-use of",
     "re use of public sector",
     "you have the right to",
     "you are free to use",
     "the information provided in this response is available for re-use",
     "the information supplied to you",
     "please note that the data supplied is not allowed",
     "please note that the information provided is the property",
     "most of the information that we",
     "i confirm that the information above",
     "i hope that this information",
     "i hope this information",
     "we hope that the information",
     "once again, we apologise",
     "i would like to take this opportunity",
     "i will now close your request",
     "whilst every care has been taken",
     "police forces in the united kingdom are routinely",
     "the information commissioner"});

constexpr auto closing_headings = std::to_array<std::string_view>(
    {"complaint rights", "your right to complain", "right to complain", "rights of review",
     "review", "internal review", "complaints", "your rights", "right of appeal", "appeal",
     "copyright", "data protection act 1998", "data protection act 2018"});

constexpr auto closing_phrases = std::to_array<std::string_view>(
    {"open government licence", "internal review by", "right to request an internal review",
     "ask for an internal review", "complain to the information commissioner",
     "complaint to the information commissioner", "apply directly to the information commissioner",
     "re-use of public sector information", "do not hesitate to contact us"});

constexpr std::size_t longest_courtesy = 700;  // bytes: a longer paragraph holds more than courtesy

constexpr auto next_message = std::to_array<std::string_view>(
    {"their initial reply", "their reply", "their final reply", "their response",
     "their final response", "final reply", "final response", "further response",
     "revised response", "first request", "second request", "third request", "fourth request",
     "fifth request", "initial response", "initial reply", "second response"});
constexpr auto requesters_message = std::to_array<std::string_view>(
    {"my reply", "my response", "my follow-up", "my follow up", "my email", "follow-up request"});

bool is_boundary(const Piece& piece) {
    const auto& text = piece.block.text;
    if (is_just(piece.words, next_message)) return true;
    // A long rule is drawn inside a message, a short one parts two.
    constexpr std::size_t longest_boundary = 12;
    return text.size() >= 3 && text.size() <= longest_boundary &&
           text.find_first_not_of("-_=*") == std::string::npos;
}

}  // namespace

Furniture furniture_of(const Piece& piece) {
    if (piece.is_table()) return Furniture::none;
    if (is_boundary(piece)) return Furniture::boundary;
    const auto& words = piece.words;
    if (words.empty()) return piece.block.marker.empty() ? Furniture::passing : Furniture::none;
    if (words.starts_with("from: ") || is_just(words, requesters_message))
        return Furniture::quoting;
    if (is_sign_off(words) && !words.starts_with("thank you")) return Furniture::closing;
    if (is_salutation(words) || words.starts_with("[requester]")) return Furniture::passing;
    if (is_just(words, closing_headings) || opens_with(words, closing_openings) ||
        says(words, closing_phrases))
        return Furniture::closing;
    if (words.size() <= longest_courtesy &&
        (opens_with(words, passing_openings) || says(words, passing_phrases)))
        return Furniture::passing;
    return Furniture::none;
}

}  // namespace candour::casework::reading
