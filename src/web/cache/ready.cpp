#include "web/cache/ready.hpp"

#include "base/require.hpp"

namespace candour::web::cache {
namespace {

void let_go_of_page(void* share) {
    delete static_cast<std::shared_ptr<const Page>*>(share);
}

}  // namespace

void add_headers(MHD_Response& response, std::string_view headers) {
    while (!headers.empty()) {
        const char* name = headers.data();  // both end in NUL
        const auto name_end = headers.find('\0');
        const auto value_end = headers.find('\0', name_end + 1);
        require(value_end != std::string_view::npos, "a header block is made of whole headers");
        MHD_add_response_header(&response, name, name + name_end + 1);
        headers.remove_prefix(value_end + 1);
    }
}

void add_form(MHD_Response& response, std::string_view tag, Form form) {
    if (form == Form::gzip) MHD_add_response_header(&response, "Content-Encoding", "gzip");
    if (tag.empty()) return;
    std::string quoted = "\"";
    quoted.append(tag).append(form == Form::gzip ? "-gz\"" : "\"");
    MHD_add_response_header(&response, "ETag", quoted.c_str());
}

MhdResponse not_modified(std::string_view headers, std::string_view tag, Form form) {
    MhdResponse response{MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT)};
    require(response != nullptr, "there is memory for a response");
    for (const char* name : {"Cache-Control", "Vary"}) {
        const auto value = header(headers, name);
        if (!value.empty()) MHD_add_response_header(response.get(), name, value.data());
    }
    std::string quoted = "\"";
    quoted.append(tag).append(form == Form::gzip ? "-gz\"" : "\"");
    MHD_add_response_header(response.get(), "ETag", quoted.c_str());
    return response;
}

ReadyPage::ReadyPage(Page page) : page_(std::make_shared<const Page>(std::move(page))) {
    identity_ = made(Form::identity);
    if (!page_->gzip.empty()) gzip_ = made(Form::gzip);
    if (page_->tag.empty()) return;
    identity_unchanged_ = not_modified(page_->headers, page_->tag, Form::identity);
    if (gzip_) gzip_unchanged_ = not_modified(page_->headers, page_->tag, Form::gzip);
}

Form ReadyPage::given(Form wanted) const {
    return gzip_ ? wanted : Form::identity;
}

MhdResponse ReadyPage::made(Form form) const {
    const auto& body = form == Form::gzip ? page_->gzip : page_->identity;
    auto share = std::make_unique<std::shared_ptr<const Page>>(page_);
    // MHD only reads the buffer; its type only lacks the const.
    MhdResponse response{MHD_create_response_from_buffer_with_free_callback_cls(
        body.size(), const_cast<char*>(body.data()), &let_go_of_page, share.get())};
    require(response != nullptr, "there is memory for a response");
    static_cast<void>(share.release());
    add_headers(*response, page_->headers);
    add_form(*response, page_->tag, form);
    return response;
}

MHD_Response& ReadyPage::answer(Form wanted) const {
    return given(wanted) == Form::gzip ? *gzip_ : *identity_;
}

MHD_Response& ReadyPage::unchanged(Form wanted) const {
    require(identity_unchanged_ != nullptr, "only a page with a tag can be unchanged");
    return given(wanted) == Form::gzip ? *gzip_unchanged_ : *identity_unchanged_;
}

std::size_t ReadyPage::bytes() const {
    constexpr std::size_t of_the_responses = 6000;  // four, with about ten small allocations each
    return page_->identity.capacity() + page_->gzip.capacity() + page_->headers.capacity() +
           of_the_responses;
}

}  // namespace candour::web::cache
