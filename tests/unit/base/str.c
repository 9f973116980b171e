/* Slices, UTF-8 and buffers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/map.h"

static void slices(void **state)
{
	struct str s = STR("a/b/c"), rest;
	(void)state;
	assert_true(str_is(str_split(s, '/', &rest), "a"));
	assert_true(str_is(rest, "b/c"));
	assert_true(str_is(str_split(STR("abc"), '/', &rest), "abc"));
	assert_null(rest.p);
	str_split(STR("abc/"), '/', &rest);
	assert_non_null(rest.p); /* an empty rest is not the same as none */
	assert_int_equal(rest.n, 0);
	assert_true(str_is(str_sub(s, 2, 99), "b/c"));
	assert_int_equal(str_sub(s, 4, 2).n, 0);
	assert_int_equal(str_from(s, 99).n, 0);
	assert_true(str_is(str_trim(STR("　\t 年報 　\r\n")), "年報"));
	assert_int_equal(str_find(s, STR("/c")), 3);
	assert_true(str_find(s, STR("/d")) == SIZE_MAX);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("\x80"), STR("a")) > 0); /* bytes are not signed */
	assert_true(str_starts(s, STR("a/")) && str_ends(s, STR("/c")) && !str_ends(STR("c"), s));
}

/* Unicode 15, table 3-7: the first and last of each row of well-formed sequences, and what lies just outside. */
static void utf8_is_checked(void **state)
{
	static const char *const good[] = {"",
					   "\x7F",
					   "\xC2\x80",
					   "\xDF\xBF",
					   "\xE0\xA0\x80",
					   "\xED\x9F\xBF",
					   "\xEE\x80\x80",
					   "\xEF\xBF\xBF",
					   "\xF0\x90\x80\x80",
					   "\xF4\x8F\xBF\xBF"};
	static const char *const bad[] = {"\x80",
					  "\xC1\xBF",
					  "\xC2",
					  "\xE0\x9F\xBF",
					  "\xED\xA0\x80",
					  "\xE3\x81",
					  "\xF0\x8F\xBF\xBF",
					  "\xF4\x90\x80\x80",
					  "\xF5\x80\x80\x80",
					  "\xFF",
					  "\xC3\x28"};
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(utf8_valid(str_of(good[i]), NULL));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct buf b = {0};
		size_t at = 99;
		buf_puts(&b, "年");
		buf_puts(&b, bad[i]);
		assert_false(utf8_valid(buf_str(&b), &at));
		assert_int_equal(at, 3);
		buf_free(&b);
	}
}

static void every_code_point_round_trips(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[4];
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		struct str s = {bytes, utf8_put(bytes, c)};
		size_t forward = 0, back = s.n;
		assert_int_equal(utf8_next(s, &forward), c);
		assert_int_equal(forward, s.n);
		assert_int_equal(utf8_prev(s, &back), c);
		assert_int_equal(back, 0);
	}
}

static void buffers_grow_and_stay_terminated(void **state)
{
	struct buf b = {0};
	(void)state;
	for (int i = 0; i < 10000; i++) {
		buf_printf(&b, "%d,", i % 10);
		assert_int_equal(b.p[b.n], '\0');
	}
	assert_int_equal(b.n, 20000);
	buf_clear(&b);
	assert_string_equal(b.p, "");
	buf_free(&b);
	assert_null(b.p);
}

static void maps_keep_the_first(void **state)
{
	struct arena *a = arena_new();
	struct map m = {0};
	int values[1000];
	(void)state;
	assert_null(map_get(&m, STR("k0")));
	for (int i = 0; i < 1000; i++)
		assert_ptr_equal(map_add(&m, a, arena_printf(a, "k%d", i), &values[i]), &values[i]);
	for (int i = 0; i < 1000; i++) {
		struct str key = arena_printf(a, "k%d", i);
		assert_ptr_equal(map_get(&m, key), &values[i]);
		assert_ptr_equal(map_add(&m, a, key, &values[0]), &values[i]);
	}
	map_set(&m, a, STR("k7"), &values[0]);
	assert_ptr_equal(map_get(&m, STR("k7")), &values[0]);
	assert_int_equal(m.n, 1000);
	arena_free(a);
}

static void fill_and_check(struct arena *a)
{
	for (size_t n = 0; n < 3000; n++) {
		unsigned char *p = arena_alloc(a, n);
		assert_int_equal((uintptr_t)p % _Alignof(uint64_t), 0);
		for (size_t i = 0; i < n; i += 97)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, n);
		if (n % 1000 == 999) /* memory that was used before is zeroed again */
			arena_reset(a);
	}
}

static void arenas_are_zeroed_and_aligned(void **state)
{
	struct arena *arenas[] = {arena_new(), arena_new_lasting()};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		fill_and_check(arenas[i]);
		arena_free(arenas[i]);
	}
}

/* What is large stands by itself, and the block in hand goes on being filled. */
static void lasting_arenas_waste_little(void **state)
{
	struct arena *a = arena_new_lasting();
	(void)state;
	char *before = arena_alloc(a, 16), *large = arena_alloc(a, 5000), *behind = arena_alloc(a, 16);
	assert_true(behind > before && behind - before < 512);
	assert_true(large + 5000 <= before || large > behind);
	memset(large, 1, 5000);
	struct arena *other = arena_new_lasting();
	memset(arena_alloc(other, 100), 1, 100);
	arena_join(a, other);
	arena_free(a);
}

static void lists_with_room_stay_in_place(void **state)
{
	struct arena *a = arena_new();
	LIST(int) list = {0};
	(void)state;
	LIST_RESERVE(&list, a, 3);
	int *first = LIST_ADD(&list, a);
	arena_alloc(a, 8);
	*LIST_ADD(&list, a) = 1;
	*LIST_ADD(&list, a) = 2;
	assert_ptr_equal(list.v, first);
	arena_alloc(a, 8);
	*LIST_ADD(&list, a) = 3;
	assert_int_equal(list.v[3], 3);
	assert_int_equal(list.v[2], 2);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices),
		cmocka_unit_test(utf8_is_checked),
		cmocka_unit_test(every_code_point_round_trips),
		cmocka_unit_test(buffers_grow_and_stay_terminated),
		cmocka_unit_test(maps_keep_the_first),
		cmocka_unit_test(arenas_are_zeroed_and_aligned),
		cmocka_unit_test(lasting_arenas_waste_little),
		cmocka_unit_test(lists_with_room_stay_in_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
