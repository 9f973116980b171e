/* Bytes to UTF-8 text. Thread-safe: no state. */
#ifndef NENPO_TEXT_ENCODING_H
#define NENPO_TEXT_ENCODING_H

#include "base/arena.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF8_BOM, ENCODING_UTF16, ENCODING_CP932, ENCODING_UNKNOWN };

/* Decodes a file: UTF-8 with or without BOM, UTF-16 with BOM, else CP932 (only if allow_cp932) read strictly.
 * A NUL or another control character than tab, LF, CR makes it ENCODING_UNKNOWN; then *bad is the byte offset of the first fault.
 * *text is in the arena (or, for plain UTF-8, the bytes themselves). */
enum encoding encoding_decode(struct arena *a, struct str bytes, bool allow_cp932, struct str *text, size_t *bad);

/* True for valid UTF-8 without control characters but tab, LF and CR; else *bad is the byte offset of the first. */
bool text_is_plain(struct str s, size_t *bad);

#endif
