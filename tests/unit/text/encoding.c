/* Decoding of files. Expected CP932 text comes from glibc's iconv, over every code it knows. */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/encoding.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BYTES(literal)                          \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}
#define NONE SIZE_MAX

static void files(void **state)
{
	static const struct {
		struct str bytes;
		bool cp932;
		enum encoding encoding;
		const char *text;
		size_t bad;
	} cases[] = {
		{BYTES(""), true, ENCODING_UTF8, "", NONE},
		{BYTES("a,b\r\n\t1"), true, ENCODING_UTF8, "a,b\r\n\t1", NONE},
		{BYTES("年度"), true, ENCODING_UTF8, "年度", NONE},
		{BYTES("\xEF\xBB\xBF年度"), true, ENCODING_UTF8_BOM, "年度", NONE},
		{BYTES("\xFF\xFE\x74\x5E\xA6\x5E"), false, ENCODING_UTF16, "年度", NONE},
		{BYTES("\xFE\xFF\x5E\x74\x5E\xA6"), false, ENCODING_UTF16, "年度", NONE},
		{BYTES("\xFF\xFE\x42\xD8\xB7\xDF"), false, ENCODING_UTF16, "𠮷", NONE},
		{BYTES("\x94\x4E\x93\x78,1"), true, ENCODING_CP932, "年度,1", NONE},
		{BYTES("\x87\x40\x81\x60\x81\x7C\x87\x8A\xFB\xFC\xFA\xB1"), true, ENCODING_CP932, "①～－㈱髙﨑", NONE},
		{BYTES("\xB6\xDE"), true, ENCODING_CP932, "ｶﾞ", NONE},
		/* refused */
		{BYTES("\x94\x4E\x93\x78"), false, ENCODING_UNKNOWN, NULL, 0},
		{BYTES("abc\x94\x4E\x93"), true, ENCODING_UNKNOWN, NULL, 5},
		{BYTES("\x94\x4E\xFD"), true, ENCODING_UNKNOWN, NULL, 2},
		{BYTES("\x94\x4E\xF0\x40"), true, ENCODING_UNKNOWN, NULL, 2}, /* somebody's own character */
		{BYTES("\x94\x4E\0"), true, ENCODING_UNKNOWN, NULL, 2},
		{BYTES("\x94\x4E\x80"), true, ENCODING_UNKNOWN, NULL, 2},
		{BYTES("a\0b"), true, ENCODING_UNKNOWN, NULL, 1},
		{BYTES("年\x1B$B"), true, ENCODING_UNKNOWN, NULL, 3},
		{BYTES("a\x7F"), true, ENCODING_UNKNOWN, NULL, 1},
		{BYTES("ab\xC2\x85"), true, ENCODING_UNKNOWN, NULL, 2},
		{BYTES("\xEF\xBB\xBF"
		       "a\x01"),
		 true, ENCODING_UNKNOWN, NULL, 4},
		{BYTES("\xEF\xBB\xBF"
		       "a\xFF"),
		 true, ENCODING_UNKNOWN, NULL, 4},
		{BYTES("年度の報告\xFF"), false, ENCODING_UNKNOWN, NULL, 15},
		{BYTES("\xFF\xFE\x74\x5E\xA6"), false, ENCODING_UNKNOWN, NULL, 4},     /* half a unit */
		{BYTES("\xFF\xFE\x42\xD8\x74\x5E"), false, ENCODING_UNKNOWN, NULL, 2}, /* half a pair */
		{BYTES("\xFF\xFE\x74\x5E\x00\x00"), false, ENCODING_UNKNOWN, NULL, 4},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = {0};
		size_t bad = NONE;
		enum encoding found = encoding_decode(a, cases[i].bytes, cases[i].cp932, &text, &bad);

		if (found != cases[i].encoding)
			fail_msg("case %zu: encoding %d", i, (int)found);
		if (found == ENCODING_UNKNOWN) {
			if (bad != cases[i].bad)
				fail_msg("case %zu: fault at %zu", i, bad);
		} else {
			assert_true(str_is(text, cases[i].text));
		}
		if (found == ENCODING_UTF8 && cases[i].bytes.n)
			assert_ptr_equal(text.p, cases[i].bytes.p);
	}
	arena_free(a);
}

/* Every double-byte code, behind n bytes that move it across the pieces in which a file is decoded. */
static void cp932_as_iconv_reads_it(void **state)
{
	iconv_t cd = iconv_open("UTF-8", "CP932");
	struct arena *a = arena_new();
	int readable = 0;

	(void)state;
	assert_true(cd != (iconv_t)-1);
	for (unsigned lead = 0x81; lead <= 0xFC; lead++) {
		for (unsigned trail = 0x40; trail <= 0xFC; trail++) {
			char code[2] = {(char)lead, (char)trail}, expected[8];
			char *in = code, *out = expected;
			size_t in_left = 2, out_left = sizeof expected, bad;
			struct str text;
			bool known;

			if (lead >= 0xA0 && lead < 0xE0)
				continue;
			iconv(cd, NULL, NULL, NULL, NULL);
			known = iconv(cd, &in, &in_left, &out, &out_left) != (size_t)-1 && !(lead >= 0xF0 && lead <= 0xF9);
			if (utf8_valid((struct str){code, 2}, NULL))
				continue;
			if (encoding_decode(a, (struct str){code, 2}, true, &text, &bad) != (known ? ENCODING_CP932 : ENCODING_UNKNOWN))
				fail_msg("%02X%02X", lead, trail);
			if (!known)
				continue;
			readable++;
			if (!str_eq(text, (struct str){expected, sizeof expected - out_left}))
				fail_msg("%02X%02X: " STR_FMT, lead, trail, STR_ARG(text));
		}
		arena_reset(a);
	}
	assert_in_range(readable, 7000, 8000);
	iconv_close(cd);
	arena_free(a);
}

static void codes_across_pieces(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t shift = 0; shift < 3; shift++) {
		struct buf bytes = {0};
		struct str text;
		size_t bad;

		for (size_t i = 0; i < shift; i++)
			buf_putc(&bytes, 'x');
		for (size_t i = 0; i < 5000; i++)
			buf_put(&bytes, STR("\x94\x4E"));
		assert_int_equal(encoding_decode(a, buf_str(&bytes), true, &text, &bad), ENCODING_CP932);
		assert_int_equal(text.n, shift + 15000);
		for (size_t i = 0; i < 5000; i++)
			assert_memory_equal(text.p + shift + i * 3, "年", 3);
		/* a character of one's own just there */
		for (size_t at = 1000; at < 1030; at++) {
			memcpy(bytes.p + shift + at * 2, "\xF0\x40", 2);
			assert_int_equal(encoding_decode(a, buf_str(&bytes), true, &text, &bad), ENCODING_UNKNOWN);
			assert_int_equal(bad, shift + at * 2);
			memcpy(bytes.p + shift + at * 2, "\x94\x4E", 2);
		}
		buf_free(&bytes);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files),
		cmocka_unit_test(cp932_as_iconv_reads_it),
		cmocka_unit_test(codes_across_pieces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
