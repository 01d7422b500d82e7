#include "casework/claim_json.hpp"

namespace candour::casework {

using nlohmann::ordered_json;

std::string_view name(ClaimMode mode) {
    switch (mode) {
        case ClaimMode::withhold:
            return "withhold";
        case ClaimMode::ncnd:
            return "ncnd";
    }
    return {};
}

std::string_view name(Likelihood likelihood) {
    switch (likelihood) {
        case Likelihood::not_stated:
            return "";
        case Likelihood::would:
            return "would";
        case Likelihood::would_be_likely:
            return "would_be_likely";
    }
    return {};
}

ordered_json write(const Prejudice& prejudice) {
    ordered_json out = ordered_json::object();
    if (!prejudice.interest.empty()) out["interest"] = prejudice.interest;
    out["harm"] = prejudice.harm;
    if (prejudice.likelihood != Likelihood::not_stated)
        out["likelihood"] = name(prejudice.likelihood);
    return out;
}

ordered_json write(const PublicInterest& interest) {
    return {
        {"for", interest.favouring}, {"against", interest.against}, {"balance", interest.balance}};
}

Result<Prejudice> read_prejudice(const Place& place) {
    TRY_VOID(check_object(place));
    Prejudice prejudice;
    TRY(prejudice.interest, text_or_empty(member(place, "interest")));
    TRY(prejudice.harm, text_or_empty(member(place, "harm")));
    TRY(prejudice.likelihood,
        read_named(member(place, "likelihood"),
                   {Likelihood::not_stated, Likelihood::would, Likelihood::would_be_likely}));
    return prejudice;
}

Result<PublicInterest> read_public_interest(const Place& place) {
    TRY_VOID(check_object(place));
    PublicInterest interest;
    TRY(interest.favouring, read_texts(member(place, "for")));
    TRY(interest.against, read_texts(member(place, "against")));
    TRY(interest.balance, text_or_empty(member(place, "balance")));
    return interest;
}

}  // namespace candour::casework
