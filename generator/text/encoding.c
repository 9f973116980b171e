#include "text/encoding.h"

#include <unicode/ucnv.h>

#define PIECE 2048

static bool is_refused_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

static bool is_private(uint32_t c)
{
	return c >= 0xE000 && c <= 0xF8FF;
}

/* Its first byte: others need not be looked at. */
static bool may_be_control(char byte)
{
	unsigned char c = (unsigned char)byte;
	return c < 0x20 || c == 0x7F || c == 0xC2;
}

static uint32_t char_at(struct str s, size_t i)
{
	return utf8_next(s, &i);
}

bool text_is_plain(struct str s, size_t *bad)
{
	for (size_t i = 0; i < s.n; i++) {
		if (may_be_control(s.p[i]) && is_refused_control(char_at(s, i))) {
			*bad = i;
			return false;
		}
	}
	return true;
}

/* What nearly every file is, seen in one go. */
static bool is_plain_utf8(struct str s)
{
	for (size_t i = 0, length; i < s.n; i += length) {
		length = utf8_length(s, i);
		if (length == 0 || (may_be_control(s.p[i]) && is_refused_control(char_at(s, i))))
			return false;
	}
	return true;
}

/* Appends what ICU made of one piece of the file that begins at byte `start`; false at a character that may not stand in text.
 * Private-use characters are letters of somebody's own font: nobody else can read them. */
static bool put_piece(struct buf *out, const UChar *units, const int32_t *offsets, size_t n, size_t start, size_t *bad)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t c = units[i];
		size_t first = i;
		char bytes[4];

		if (U16_IS_LEAD(c) && i + 1 < n)
			c = (uint32_t)U16_GET_SUPPLEMENTARY(c, units[++i]);
		if (is_refused_control(c) || is_private(c)) {
			/* -1 where the character's first byte was the last of the piece before */
			*bad = start + (size_t)(ptrdiff_t)offsets[first];
			return false;
		}
		buf_put(out, (struct str){bytes, utf8_put(bytes, c)});
	}
	return true;
}

static bool convert(UConverter *converter, struct str bytes, size_t from, struct buf *out, size_t *bad)
{
	UChar units[PIECE * 2] = {0};
	int32_t offsets[PIECE * 2] = {0};

	while (from < bytes.n) {
		size_t end = from + PIECE < bytes.n ? from + PIECE : bytes.n;
		const char *source = bytes.p + from;
		UChar *target = units;
		UErrorCode error = U_ZERO_ERROR;
		char rest[8];
		int8_t rest_n = sizeof rest;

		ucnv_toUnicode(converter, &target, units + PIECE * 2, &source, bytes.p + end, offsets, end == bytes.n, &error);
		if (!put_piece(out, units, offsets, (size_t)(target - units), from, bad))
			return false;
		if (U_FAILURE(error)) {
			UErrorCode ignored = U_ZERO_ERROR;

			ucnv_getInvalidChars(converter, rest, &rest_n, &ignored);
			*bad = (size_t)(source - bytes.p) - (size_t)(U_SUCCESS(ignored) ? rest_n : 0);
			return false;
		}
		from = end;
	}
	return true;
}

static bool decode(const char *name, struct arena *a, struct str bytes, size_t from, struct str *text, size_t *bad)
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &error);
	struct buf out = {0};
	bool fine;

	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	if (U_FAILURE(error))
		BUG("ICU lacks a converter");
	buf_reserve(&out, bytes.n * 2);
	fine = convert(converter, bytes, from, &out, bad);
	if (fine)
		*text = arena_str(a, buf_str(&out));
	buf_free(&out);
	ucnv_close(converter);
	return fine;
}

enum encoding encoding_decode(struct arena *a, struct str bytes, bool allow_cp932, struct str *text, size_t *bad)
{
	size_t start = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, utf8_bad, cp932_bad;
	struct str plain = str_from(bytes, start);

	if (str_starts(bytes, STR("\xFF\xFE")))
		return decode("UTF-16LE", a, bytes, 2, text, bad) ? ENCODING_UTF16 : ENCODING_UNKNOWN;
	if (str_starts(bytes, STR("\xFE\xFF")))
		return decode("UTF-16BE", a, bytes, 2, text, bad) ? ENCODING_UTF16 : ENCODING_UNKNOWN;
	if (is_plain_utf8(plain)) {
		*text = plain;
		return start ? ENCODING_UTF8_BOM : ENCODING_UTF8;
	}
	if (utf8_valid(plain, &utf8_bad)) {
		text_is_plain(plain, bad);
		*bad += start;
		return ENCODING_UNKNOWN;
	}
	utf8_bad += start;
	*bad = utf8_bad;
	if (start || !allow_cp932)
		return ENCODING_UNKNOWN;
	if (decode("windows-31j", a, bytes, 0, text, &cp932_bad))
		return ENCODING_CP932;
	/* it was meant to be what it can be read as for longer */
	*bad = cp932_bad > utf8_bad ? cp932_bad : utf8_bad;
	return ENCODING_UNKNOWN;
}
