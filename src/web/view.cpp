#include "web/view.hpp"

#include "web/view_data.hpp"

namespace candour::web {

namespace mustache = kainjow::mustache;

View::View() : data_(std::make_unique<Data>()) {}
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;
View::~View() = default;

// The library takes an empty text for true; ours is absent. Assigned in place, because its own
// `set` copies.
View& View::text(const std::string& name, std::string_view value) {
    data_->value[name] = value.empty() ? mustache::data(false) : mustache::data(std::string(value));
    return *this;
}

View& View::number(const std::string& name, long long value) {
    return text(name, std::to_string(value));
}

View& View::flag(const std::string& name, bool value) {
    data_->value[name] = mustache::data(value);
    return *this;
}

View& View::nest(const std::string& name, View value) {
    data_->value[name] = std::move(value.data_->value);
    return *this;
}

View& View::list(const std::string& name, std::vector<View> values) {
    auto& list = data_->value[name];
    list = mustache::data(mustache::data::type::list);
    for (auto& value : values) list << value.data_->value;
    return *this;
}

View& View::texts(const std::string& name, const std::vector<std::string>& values) {
    std::vector<View> views;
    views.reserve(values.size());
    for (const auto& value : values) views.push_back(std::move(View().text("text", value)));
    return list(name, std::move(views));
}

}  // namespace candour::web
