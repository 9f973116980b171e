/* Work shared out to threads: findings stand in the order of the work, whatever the number of threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "check/check_internal.h"

#define PIECES 500

/* Piece i finds i % 3 things. */
static void find_some(struct checker *k, size_t i, void *context)
{
	size_t *calls = context;
	calls[i]++;
	for (size_t j = 0; j < i % 3; j++) {
		struct finding *f = finding_add(k, DIAG_UNLIKELY_DATE, NULL, 1);
		f->what = finding_text(k, "%zu.%zu", i, j);
		*ARENA_NEW(k->scratch, size_t) = i;
	}
}

static void share_with(unsigned workers)
{
	struct checks checks = {0};
	struct checker k = {
		.arena = arena_new(), .scratch = arena_new(), .checks = &checks, .findings = &checks.findings, .workers = workers};
	size_t calls[PIECES] = {0}, n = 1;
	finding_add(&k, DIAG_UNLIKELY_DATE, NULL, 1)->what = STR("before");
	share_out(&k, PIECES, find_some, calls);
	assert_true(str_is(checks.findings.v[0].what, "before"));
	for (size_t i = 0; i < PIECES; i++) {
		assert_int_equal(calls[i], 1);
		for (size_t j = 0; j < i % 3; j++, n++)
			assert_true(str_eq(checks.findings.v[n].what, arena_printf(k.scratch, "%zu.%zu", i, j)));
	}
	assert_int_equal(checks.findings.n, n);
	arena_free(k.arena);
	arena_free(k.scratch);
}

static void test_order(void **state)
{
	(void)state;
	for (unsigned workers = 0; workers <= 8; workers++)
		share_with(workers);
}

static void test_nothing(void **state)
{
	struct checks checks = {0};
	struct checker k = {.arena = arena_new(), .scratch = arena_new(), .checks = &checks, .findings = &checks.findings, .workers = 2};
	(void)state;
	share_out(&k, 0, find_some, NULL);
	assert_int_equal(checks.findings.n, 0);
	arena_free(k.arena);
	arena_free(k.scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
