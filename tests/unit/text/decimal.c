/* Exact decimals, against Python's decimal module. Without python3 the test fails. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/decimal.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define CASES 30000

/* Prints `operation a.coefficient a.exponent b.coefficient b.exponent expected`; expected is a normal decimal, or none when it cannot
 * be exact in 18 digits; for cmp a sign; for print the text. */
static const char oracle[] =
	"python3 - <<'END'\n"
	"import decimal, random\n"
	"decimal.getcontext().prec = 200\n"
	"random.seed(2021)\n"
	"def number():\n"
	"    c = random.randrange(10 ** random.randint(0, 18)) * random.choice((1, -1))\n"
	"    if random.random() < .2: c = int(str(c).rstrip('0') or 0) * 10 ** random.randint(0, 3)\n"
	"    if random.random() < .1: c = random.choice((0, 1, -1, 5, 10 ** 18 - 1, 1 - 10 ** 18, 10 ** 17, -50, 45))\n"
	"    c = max(min(c, 10 ** 18 - 1), 1 - 10 ** 18)\n"
	"    return c, random.randint(-18, 18) if random.random() < .5 else random.randint(-4, 8)\n"
	"def value(c, e): return decimal.Decimal(c).scaleb(e)\n"
	"def normal(d):\n"
	"    if d == 0: return '0 0'\n"
	"    sign, digits, e = d.as_tuple()\n"
	"    c = int(''.join(map(str, digits)))\n"
	"    while c % 10 == 0 and e < 18: c //= 10; e += 1\n"
	"    while e > 18 and c < 10 ** 18: c *= 10; e -= 1\n"
	"    if c >= 10 ** 18 or e < -18 or e > 18: return 'none'\n"
	"    return '%d %d' % (-c if sign else c, e)\n"
	"for i in range(30000):\n"
	"    (a, ae), (b, be) = number(), number()\n"
	"    if i % 5 == 0: b, be = a, max(-18, min(18, ae + random.randint(-1, 1)))\n"
	"    x, y = value(a, ae), value(b, be)\n"
	"    op = ('add', 'sub', 'mul', 'cmp', 'round', 'print')[i % 6]\n"
	"    if op == 'add': r = normal(x + y)\n"
	"    if op == 'sub': r = normal(x - y)\n"
	"    if op == 'mul': r = normal(x * y)\n"
	"    if op == 'cmp': r = '%d' % x.compare(y)\n"
	"    if op == 'round': r = normal((x.scaleb(-be)).quantize(decimal.Decimal(1), rounding=decimal.ROUND_HALF_UP).scaleb(be))\n"
	"    if op == 'print':\n"
	"        r = format(x, 'f') if a else '0' if ae >= 0 else '0.' + '0' * -ae\n"
	"    print(op, a, ae, b, be, r)\n"
	"END\n";

static void assert_result(bool done, struct decimal result, const char *expected, const char *line)
{
	char text[64] = "none";

	if (done) {
		assert_in_range(result.exponent + 18, 0, 36);
		result = decimal_normal(result);
		snprintf(text, sizeof text, "%" PRId64 " %d", result.coefficient, result.exponent);
	}
	if (strcmp(text, expected) != 0)
		fail_msg("%s: got %s", line, text);
}

static void check_line(const char *line)
{
	char operation[8], expected[80];
	int64_t a, b;
	int ae, be, order;
	struct decimal x, y, result = {0, 0};
	struct buf out = {0};
	bool done;

	assert_int_equal(sscanf(line, "%7s %" SCNd64 " %d %" SCNd64 " %d %79[^\n]", operation, &a, &ae, &b, &be, expected), 6);
	x = (struct decimal){a, (int8_t)ae};
	y = (struct decimal){b, (int8_t)be};
	if (strcmp(operation, "cmp") == 0) {
		order = decimal_cmp(x, y);
		snprintf(operation, sizeof operation, "%d", (order > 0) - (order < 0));
		if (strcmp(operation, expected) != 0)
			fail_msg("%s: got %s", line, operation);
		return;
	}
	if (strcmp(operation, "print") == 0) {
		decimal_print(&out, x);
		assert_string_equal(out.p, expected);
		done = decimal_parse(buf_str(&out), &result);
		assert_true(done);
		assert_int_equal(decimal_cmp(result, x), 0);
		buf_free(&out);
		return;
	}
	if (strcmp(operation, "add") == 0)
		done = decimal_add(x, y, &result);
	else if (strcmp(operation, "sub") == 0)
		done = decimal_sub(x, y, &result);
	else if (strcmp(operation, "mul") == 0)
		done = decimal_mul(x, y, &result);
	else
		done = decimal_round(x, be, &result);
	assert_result(done, result, expected, line);
}

static void agrees_with_python(void **state)
{
	FILE *cases = popen(oracle, "r");
	char line[256];
	int n = 0;

	(void)state;
	assert_non_null(cases);
	for (; fgets(line, sizeof line, cases); n++)
		check_line(line);
	assert_int_equal(pclose(cases), 0);
	assert_int_equal(n, CASES);
}

static void exponents_are_kept(void **state)
{
	static const struct {
		struct decimal a, b, sum, product;
	} cases[] = {
		{{150, -2}, {5, -1}, {200, -2}, {750, -3}},
		{{12, 0}, {3, 4}, {30012, 0}, {36, 4}},
		{{0, -3}, {5, 0}, {5000, -3}, {0, -3}},
		{{5, 0}, {-500, -2}, {0, -2}, {-2500, -2}},
	};
	struct decimal d;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(decimal_add(cases[i].a, cases[i].b, &d));
		assert_int_equal(d.coefficient, cases[i].sum.coefficient);
		assert_int_equal(d.exponent, cases[i].sum.exponent);
		assert_true(decimal_mul(cases[i].a, cases[i].b, &d));
		assert_int_equal(d.coefficient, cases[i].product.coefficient);
		assert_int_equal(d.exponent, cases[i].product.exponent);
	}
}

static void rounding(void **state)
{
	static const struct {
		struct decimal d;
		int exponent;
		const char *text;
	} cases[] = {
		{{125, -3}, -2, "0.13"},
		{{-125, -3}, -2, "-0.13"},
		{{1249, -4}, -2, "0.12"},
		{{5, 0}, 1, "10"},
		{{4, 0}, 1, "0"},
		{{-5, 0}, 1, "-10"},
		{{92857, -3}, -1, "92.9"},
		{{9, 1}, -1, "90.0"},
		{{7, 0}, 3, "0"},
		{{1, 0}, 18, "0"},
		{{999999999999999999, 0}, 1, "1000000000000000000"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct decimal d;
		struct buf out = {0};

		assert_true(decimal_round(cases[i].d, cases[i].exponent, &d));
		decimal_print(&out, d);
		assert_string_equal(out.p, cases[i].text);
		buf_free(&out);
	}
}

static void parsing(void **state)
{
	static const struct {
		const char *text;
		int64_t coefficient; /* of what is read */
		int exponent;
	} good[] = {{"0", 0, 0},
		    {"-0", 0, 0},
		    {"1234.50", 123450, -2},
		    {".5", 5, -1},
		    {"-0.05", -5, -2},
		    {"007", 7, 0},
		    {"999999999999999999", 999999999999999999, 0},
		    {"10000000000000000000", 100000000000000000, 2},
		    {"0.000000000000000001", 1, -18},
		    {"0.0000000000000000010", 1, -18}};
	static const char *const bad[] = {"",
					  "-",
					  ".",
					  "1.",
					  "+1",
					  "1,234",
					  "1e3",
					  " 1",
					  "1 ",
					  "1.2.3",
					  "--1",
					  "1234567890123456789",
					  "0.12345678901234567890",
					  "0.00000000000000000001",
					  "１"};
	struct decimal d;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(decimal_parse(str_of(good[i].text), &d));
		assert_int_equal(d.coefficient, good[i].coefficient);
		assert_int_equal(d.exponent, good[i].exponent);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		if (decimal_parse(str_of(bad[i]), &d))
			fail_msg("\"%s\" was read", bad[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_python),
		cmocka_unit_test(exponents_are_kept),
		cmocka_unit_test(rounding),
		cmocka_unit_test(parsing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
