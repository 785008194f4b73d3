#pragma once
#include <array>
#include <string_view>

namespace server {

/// What may be filed, and how its bytes begin where the format says so: what calls itself a PDF has to be
/// one. Nothing that a browser would run stands here.
struct MediaType {
    std::string_view name;
    std::string_view begins;  // empty: nothing to go by
};
// clang-format off
inline constexpr std::array<MediaType, 13> media_types{{
    {"application/pdf",                                                             "%PDF-"},
    {"image/png",                                                                   "\x89PNG\r\n\x1a\n"},
    {"image/jpeg",                                                                  "\xff\xd8\xff"},
    {"image/tiff",                                                                  {}},
    {"application/zip",                                                             "PK"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",     "PK"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",           "PK"},
    {"application/vnd.oasis.opendocument.text",                                     "PK"},
    {"application/msword",                                                          "\xd0\xcf\x11\xe0"},
    {"application/vnd.ms-excel",                                                    "\xd0\xcf\x11\xe0"},
    {"application/ofd",                                                             "PK"},
    {"message/rfc822",                                                              {}},
    {"text/plain",                                                                  {}},
}};
// clang-format on

/// The row of a media type without its parameters; nullptr: it may not be filed.
constexpr const MediaType* find_media_type(std::string_view name) {
    for (const MediaType& type : media_types) {
        if (type.name == name) return &type;
    }
    return nullptr;
}

/// The first type whose beginning these bytes have; text when they have none.
constexpr const MediaType& media_type_of(std::string_view bytes) {
    for (const MediaType& type : media_types) {
        if (!type.begins.empty() && bytes.starts_with(type.begins)) return type;
    }
    return media_types.back();
}

}  // namespace server
