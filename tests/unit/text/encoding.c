/* Decoding of files; CP932 is held against the C library's converter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <iconv.h>
#include <cmocka.h>

#include "text/encoding.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BYTES(literal) {literal, sizeof(literal) - 1}

static void encodings(void **state)
{
	static const struct {
		struct str bytes;
		enum encoding encoding;
		const char *text;
	} cases[] = {
		{BYTES(""), ENCODING_UTF8, ""},
		{BYTES("a,b\r\n\t1"), ENCODING_UTF8, "a,b\r\n\t1"},
		{BYTES("年度,費用"), ENCODING_UTF8, "年度,費用"},
		{BYTES("\xEF\xBB\xBF年度"), ENCODING_UTF8_BOM, "年度"},
		{BYTES("\xEF\xBB\xBF"), ENCODING_UTF8_BOM, ""},
		{BYTES("\xFF\xFE" "A\0\x42\x30"), ENCODING_UTF16, "Aあ"},
		{BYTES("\xFE\xFF\0A\x30\x42"), ENCODING_UTF16, "Aあ"},
		{BYTES("\xFF\xFE\x42\xD8\xB7\xDF"), ENCODING_UTF16, "𠮷"},
		{BYTES("\xFE\xFF"), ENCODING_UTF16, ""},
		{BYTES("\x94\x4E\x93\x78,\x94\xEF\x97\x70"), ENCODING_CP932, "年度,費用"},
		{BYTES("\x87\x40\x81\x60\x81\x7C\x87\x8A\xFB\xFC\xFA\xB1"), ENCODING_CP932, "①～－㈱髙﨑"},
		{BYTES("\x83\x5C\\~"), ENCODING_CP932, "ソ\\~"},
		{BYTES("\xB6\xDE"), ENCODING_CP932, "ｶﾞ"},
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = {0};
		size_t bad = 0;
		assert_int_equal(encoding_decode(a, cases[i].bytes, true, &text, &bad), cases[i].encoding);
		assert_true(str_is(text, cases[i].text));
	}
	arena_free(a);
}

static void faults(void **state)
{
	static const struct {
		struct str bytes;
		bool cp932;
		size_t bad;
	} cases[] = {
		{BYTES("ab\0c"), true, 2},
		{BYTES("\x1B"), true, 0},
		{BYTES("あ\x7F"), true, 3},
		{BYTES("あ\xC2\x85"), true, 3},
		{BYTES("\xEF\xBB\xBF" "a\x01"), true, 4},
		{BYTES("\xEF\xBB\xBF" "a\xFF"), true, 4},
		{BYTES("a\x94\x4E"), false, 1},
		{BYTES("\x94\x4E\x93"), true, 2},     /* ends within a character */
		{BYTES("\x94\x4E\x01"), true, 2},
		{BYTES("\x94\x4E\x85\x40"), true, 2}, /* free in CP932 */
		{BYTES("\x94\x4E\xF0\x40"), true, 2}, /* somebody's own character */
		{BYTES("\xFF\xFE" "A\0B"), true, 4},
		{BYTES("\xFF\xFE\x42\xD8" "A\0"), true, 2},
		{BYTES("\xFE\xFF\xDF\xB7\0A"), true, 2},
		{BYTES("\xFE\xFF\0A\0\0"), true, 4},
		{BYTES("\xFF\xFE\xFE\xFF\0"), true, 4},
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text;
		size_t bad = SIZE_MAX;
		assert_int_equal(encoding_decode(a, cases[i].bytes, cases[i].cp932, &text, &bad), ENCODING_UNKNOWN);
		assert_int_equal(bad, cases[i].bad);
	}
	arena_free(a);
}

/* Plain UTF-8 is not copied. */
static void borrowed(void **state)
{
	static const char bytes[] = "\xEF\xBB\xBF年度";
	struct arena *a = arena_new();
	struct str text;
	size_t bad;
	(void)state;
	encoding_decode(a, (struct str){bytes, sizeof bytes - 1}, true, &text, &bad);
	assert_ptr_equal(text.p, bytes + 3);
	arena_free(a);
}

/* Long files are converted in pieces: a character may lie across their border, and so may a fault. */
static void pieces(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		struct buf bytes = {0}, expected = {0};
		struct str text;
		size_t bad;
		for (size_t i = 0; i < shift; i++)
			buf_putc(&bytes, 'x');
		for (int i = 0; i < 5000; i++)
			buf_put(&bytes, (struct str){"\x94\x4E", 2});
		buf_put(&expected, (struct str){"xxxx", shift});
		for (int i = 0; i < 5000; i++)
			buf_puts(&expected, "年");
		assert_int_equal(encoding_decode(a, buf_str(&bytes), true, &text, &bad), ENCODING_CP932);
		assert_true(str_eq(text, buf_str(&expected)));
		for (size_t at = shift; at < 8000; at += 2) {
			memcpy(bytes.p + at, "\x85\x40", 2);
			assert_int_equal(encoding_decode(a, buf_str(&bytes), true, &text, &bad), ENCODING_UNKNOWN);
			assert_int_equal(bad, at);
			memcpy(bytes.p + at, "\xF0\x40", 2);
			assert_int_equal(encoding_decode(a, buf_str(&bytes), true, &text, &bad), ENCODING_UNKNOWN);
			assert_int_equal(bad, at);
			memcpy(bytes.p + at, "\x94\x4E", 2);
		}
		buf_free(&bytes);
		buf_free(&expected);
	}
	arena_free(a);
}

static bool may_stand(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF))
			return false;
	}
	return true;
}

/* Every one- and two-byte code. */
static void all_codes(void **state)
{
	struct arena *a = arena_new();
	iconv_t converter = iconv_open("UTF-8", "CP932");
	size_t agreed = 0;
	(void)state;
	assert_true(converter != (iconv_t)-1);
	for (unsigned first = 0x80; first < 0x100; first++) {
		for (unsigned second = 0x20; second < 0x100; second++) {
			/* 0x94 at the end of a line of ASCII is no UTF-8: the whole can only be CP932 */
			char bytes[] = {'\x94', '\x4E', (char)first, (char)second}, utf8[32], *in = bytes, *out = utf8;
			size_t in_n = sizeof bytes, out_n = sizeof utf8, bad;
			struct str text = {0};
			iconv(converter, NULL, NULL, NULL, NULL);
			bool readable = iconv(converter, &in, &in_n, &out, &out_n) != (size_t)-1;
			struct str expected = {utf8, sizeof utf8 - out_n};
			bool decoded = encoding_decode(a, (struct str){bytes, sizeof bytes}, true, &text, &bad) == ENCODING_CP932;
			assert_int_equal(decoded, readable && may_stand(expected));
			if (decoded)
				assert_true(str_eq(text, expected));
			agreed += decoded;
		}
		arena_reset(a);
	}
	assert_true(agreed > 7500);
	iconv_close(converter);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings), cmocka_unit_test(faults), cmocka_unit_test(borrowed),
		cmocka_unit_test(pieces),    cmocka_unit_test(all_codes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
