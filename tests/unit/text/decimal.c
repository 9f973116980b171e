/* Decimal numbers against results worked out with arbitrary precision. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/decimal.h"

#define LARGEST INT64_C(999999999999999999)
#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Sum, difference and product in normal form; NULL where 18 digits cannot hold them. From Python's decimal with 80 digits. */
struct operation {
	struct decimal a, b;
	int order;
	const char *sum, *difference, *product;
};

static const struct operation operations[] = {
	{{INT64_C(15), -1}, {INT64_C(225), -2}, -1, "3.75", "-0.75", "3.375"},
	{{INT64_C(0), 0}, {INT64_C(0), 0}, 0, "0", "0", "0"},
	{{INT64_C(999999999999999999), 0}, {INT64_C(1), 0}, 1, "1000000000000000000", "999999999999999998", "999999999999999999"},
	{{INT64_C(999999999999999999), 0}, {INT64_C(-1), 0}, 1, "999999999999999998", "1000000000000000000", "-999999999999999999"},
	{{INT64_C(-999999999999999999), 0}, {INT64_C(-1), 0}, -1, "-1000000000000000000", "-999999999999999998", "999999999999999999"},
	{{INT64_C(1), 18}, {INT64_C(1), -18}, 1, NULL, NULL, "1"},
	{{INT64_C(1), 18}, {INT64_C(-1), 0}, 1, "999999999999999999", NULL, "-1000000000000000000"},
	{{INT64_C(999999999999999999), 18}, {INT64_C(1), 18}, 1, NULL, "999999999999999998000000000000000000", NULL},
	{{INT64_C(100), 0}, {INT64_C(1), 2}, 0, "200", "0", "10000"},
	{{INT64_C(0), 18}, {INT64_C(1), -18}, -1, "0.000000000000000001", "-0.000000000000000001", "0"},
	{{INT64_C(999999999999999999), 0}, {INT64_C(999999999999999999), 0}, 0, NULL, "0", NULL},
	{{INT64_C(1), 9}, {INT64_C(1), -9}, 1, NULL, "999999999.999999999", "1"},
	{{INT64_C(1), -1}, {INT64_C(2), -1}, -1, "0.3", "-0.1", "0.02"},
	{{INT64_C(1000000000), 0}, {INT64_C(1000000000), 0}, 0, "2000000000", "0", "1000000000000000000"},
	{{INT64_C(1), 18}, {INT64_C(10), 0}, 1, "1000000000000000010", "999999999999999990", "10000000000000000000"},
	{{INT64_C(813958876109625916), -2}, {INT64_C(-819), -2}, 1, "8139588761096250.97", "8139588761096267.35", NULL},
	{{INT64_C(4), -3}, {INT64_C(-5), 10}, 1, "-49999999999.996", "50000000000.004", "-200000000"},
	{{INT64_C(-562424), 3}, {INT64_C(516), 15}, -1, "515999999437576000", "-516000000562424000", "-290210784000000000000000000"},
	{{INT64_C(-150794), 18}, {INT64_C(-91), -13}, -1, NULL, NULL, "1372225400000"},
	{{INT64_C(-35), 0}, {INT64_C(-183), -11}, -1, "-35.00000000183", "-34.99999999817", "0.00000006405"},
	{{INT64_C(-1), -1}, {INT64_C(-878720563025), 1}, 1, "-8787205630250.1", "8787205630249.9", "878720563025"},
	{{INT64_C(-674), 1}, {INT64_C(-13354558250), 0}, 1, "-13354564990", "13354551510", "90009722605000"},
	{{INT64_C(-47235356769), 7}, {INT64_C(-720913051463401737), 2}, 1, "-72563658714030173700", "71618951578650173700", NULL},
	{{INT64_C(-317), -15}, {INT64_C(-41391661558), -7}, 1, NULL, NULL, NULL},
	{{INT64_C(-6), 0}, {INT64_C(1), 2}, -1, "94", "-106", "-600"},
	{{INT64_C(112221), -4}, {INT64_C(-728957734369744951), 4}, 1, NULL, NULL, NULL},
	{{INT64_C(-1183), -12}, {INT64_C(1), -13}, -1, "-0.0000000011829", "-0.0000000011831", NULL},
	{{INT64_C(-305920620047788408), -4}, {INT64_C(-43), -4}, -1, "-30592062004778.8451", "-30592062004778.8365", NULL},
	{{INT64_C(-93), 4}, {INT64_C(-20), 2}, -1, "-932000", "-928000", "1860000000"},
	{{INT64_C(-787), -5}, {INT64_C(-49), -3}, 1, "-0.05687", "0.04113", "0.00038563"},
	{{INT64_C(-721), -2}, {INT64_C(34213698437029538), -2}, -1, "342136984370288.17", "-342136984370302.59", NULL},
	{{INT64_C(63), -12}, {INT64_C(-387), 1}, 1, "-3869.999999999937", "3870.000000000063", "-0.00000024381"},
	{{INT64_C(74), -4}, {INT64_C(-981), 1}, 1, "-9809.9926", "9810.0074", "-72.594"},
	{{INT64_C(-348532974055491616), 11}, {INT64_C(-7), -1}, -1, NULL, NULL, NULL},
	{{INT64_C(7), 17}, {INT64_C(-248523745547), -2}, 1, NULL, NULL, "-1739666218829000000000000000"},
	{{INT64_C(-30), -3}, {INT64_C(-8), -5}, -1, "-0.03008", "-0.02992", "0.0000024"},
	{{INT64_C(-106865629535), -3}, {INT64_C(-206085911143), 3}, 1, "-206086018008629.535", "206085804277370.465", NULL},
	{{INT64_C(-5), 2}, {INT64_C(-135005118219), 11}, 1, NULL, NULL, "6750255910950000000000000"},
	{{INT64_C(9), 1}, {INT64_C(99), 10}, -1, "990000000090", "-989999999910", "89100000000000"},
	{{INT64_C(323), -15}, {INT64_C(-682), 1}, 1, NULL, NULL, "-0.00000000220286"},
	{{INT64_C(-6), 4}, {INT64_C(-24), -4}, -1, "-60000.0024", "-59999.9976", "144"},
	{{INT64_C(75), 15}, {INT64_C(-95), 15}, 1, "-20000000000000000", "170000000000000000", "-7125000000000000000000000000000000"},
	{{INT64_C(-481596), 2}, {INT64_C(938971096979818241), 0}, -1, "938971096931658641", "-938971097027977841", NULL},
	{{INT64_C(428545107364), 0}, {INT64_C(695499137104), 13}, -1, NULL, NULL, NULL},
	{{INT64_C(209), 3}, {INT64_C(964208828179897681), -10}, -1, "96629882.8179897681", "-96211882.8179897681", NULL},
	{{INT64_C(108), 4}, {INT64_C(64), 4}, 1, "1720000", "440000", "691200000000"},
	{{INT64_C(-1), 4}, {INT64_C(-5), 16}, 1, "-50000000000010000", "49999999999990000", "500000000000000000000"},
	{{INT64_C(-322663845977), -2}, {INT64_C(-67), -17}, -1, NULL, NULL, NULL},
	{{INT64_C(937360096133), 1}, {INT64_C(-229), 1}, 1, "9373600959040", "9373600963620", "-21465546201445700"},
	{{INT64_C(-5), -12}, {INT64_C(-22), 3}, 1, "-22000.000000000005", "21999.999999999995", "0.00000011"},
	{{INT64_C(7), 12}, {INT64_C(494798), -3}, 1, "7000000000494.798", "6999999999505.202", "3463586000000000"},
	{{INT64_C(-689400270654020610), 0}, {INT64_C(-78515209348), -2}, -1, NULL, NULL, NULL},
	{{INT64_C(-70894), 4}, {INT64_C(748291), -6}, -1, "-708939999.251709", "-708940000.748291", "-530493421.54"},
	{{INT64_C(-25), 10}, {INT64_C(-18961), 1}, -1, "-250000189610", "-249999810390", "47402500000000000"},
	{{INT64_C(-735843226778426472), -1}, {INT64_C(-522566964368091407), 2}, 1, NULL, NULL, NULL},
	{{INT64_C(-801117), -3}, {INT64_C(292478513400220367), 0}, -1, NULL, NULL, NULL},
	{{INT64_C(-97), 6}, {INT64_C(-27), -2}, -1, "-97000000.27", "-96999999.73", "26190000"},
	{{INT64_C(-608872995180), 4}, {INT64_C(-746439063037), 2}, -1, "-6163373858103700", "-6014086045496300", NULL},
	{{INT64_C(-802826502330), 3}, {INT64_C(-145578), -4}, -1, NULL, NULL, "11687387655619674"},
	{{INT64_C(-595573768958852090), -3}, {INT64_C(476801), 0}, -1, "-595573768482051.09", "-595573769435653.09", NULL},
};

/* -1, 0 or 1. */
static int order(struct decimal a, struct decimal b)
{
	int c = decimal_cmp(a, b);
	return (c > 0) - (c < 0);
}

static void assert_result(bool done, struct decimal d, const char *expected)
{
	struct buf out = {0};
	assert_int_equal(done, expected != NULL);
	if (!expected)
		return;
	decimal_print(&out, decimal_normal(d));
	assert_string_equal(out.p, expected);
	buf_free(&out);
}

static void arithmetic(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(operations); i++) {
		const struct operation *o = &operations[i];
		struct decimal d = {0};
		assert_int_equal(order(o->a, o->b), o->order);
		assert_int_equal(order(o->b, o->a), -o->order);
		bool done = decimal_add(o->a, o->b, &d);
		assert_result(done, d, o->sum);
		done = decimal_add(o->b, o->a, &d);
		assert_result(done, d, o->sum);
		done = decimal_sub(o->a, o->b, &d);
		assert_result(done, d, o->difference);
		done = decimal_mul(o->a, o->b, &d);
		assert_result(done, d, o->product);
	}
}

/* Whatever is compared with it, an int64 does not overflow. */
static void extremes(void **state)
{
	const struct decimal least = {INT64_MIN, 18}, greatest = {INT64_MAX, 18}, tiny = {1, -18};
	(void)state;
	assert_int_equal(order(least, greatest), -1);
	assert_int_equal(order(greatest, tiny), 1);
	assert_int_equal(order(least, tiny), -1);
	assert_int_equal(order((struct decimal){INT64_MAX, -18}, (struct decimal){9, 0}), 1);
	assert_int_equal(order((struct decimal){0, 18}, (struct decimal){0, -18}), 0);
}

static void normal(void **state)
{
	static const struct decimal cases[][2] = {
		{{1500, -2}, {15, 0}}, {{0, -7}, {0, 0}}, {{-120, 0}, {-12, 1}}, {{7, 3}, {7, 3}}, {{1000, 17}, {100, 18}}};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct decimal d = decimal_normal(cases[i][0]);
		assert_int_equal(d.coefficient, cases[i][1].coefficient);
		assert_int_equal(d.exponent, cases[i][1].exponent);
	}
}

static void rounding(void **state)
{
	static const struct {
		struct decimal d;
		int exponent;
		const char *expected;
	} cases[] = {
		{{125, -2}, -1, "1.3"},      {{-125, -2}, -1, "-1.3"},   {{124, -2}, -1, "1.2"},       {{5, -1}, 0, "1"},
		{{-5, -1}, 0, "-1"},         {{49, -2}, 0, "0"},         {{1715, 4}, 6, "17000000"},   {{1750, 4}, 6, "18000000"},
		{{92, 0}, -1, "92.0"},       {{999, -1}, 0, "100"},      {{LARGEST, -1}, 0, "100000000000000000"},
		{{LARGEST, 0}, 19, "0"},     {{LARGEST, 0}, 18, "1000000000000000000"},                {{4, 0}, 40, "0"},
		{{LARGEST, 0}, -3, "999999999999999999"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct decimal d;
		assert_true(decimal_round(cases[i].d, cases[i].exponent, &d));
		decimal_print(&out, d);
		assert_string_equal(out.p, cases[i].expected);
		buf_free(&out);
	}
	struct decimal d;
	assert_false(decimal_round((struct decimal){LARGEST, 18}, 36, &d));
}

static void printing(void **state)
{
	static const struct {
		struct decimal d;
		const char *expected;
	} cases[] = {
		{{-12345, -1}, "-1234.5"}, {{5, -3}, "0.005"}, {{-5, -1}, "-0.5"},  {{0, 0}, "0"},       {{0, -2}, "0.00"},
		{{0, 5}, "0"},             {{3, 2}, "300"},    {{120, -1}, "12.0"}, {{100, -2}, "1.00"}, {{1, -18}, "0.000000000000000001"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct decimal back;
		decimal_print(&out, cases[i].d);
		assert_string_equal(out.p, cases[i].expected);
		assert_true(decimal_parse(buf_str(&out), &back));
		assert_int_equal(decimal_cmp(back, cases[i].d), 0);
		buf_free(&out);
	}
}

static void parsing(void **state)
{
	static const char *const refused[] = {"",     "-",    ".",    "-.",  "5.",   "+5",  "--5", " 5", "5 ",
	                                      "1,234", "1.2.3", "1e5", "１", "5-", "0x1", "1000000000000000001",
	                                      "0.0000000000000000001", "99999999999999999999999999999999999999999999"};
	static const struct {
		const char *text;
		struct decimal expected;
	} read[] = {{".5", {5, -1}},  {"-.5", {-5, -1}}, {"1.50", {150, -2}},      {"007", {7, 0}},
	            {"-0", {0, 0}},   {"0.0", {0, -1}}};
	struct decimal d;
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++)
		assert_false(decimal_parse(str_of(refused[i]), &d));
	assert_false(decimal_parse((struct str){0}, &d));
	for (size_t i = 0; i < COUNT(read); i++) {
		assert_true(decimal_parse(str_of(read[i].text), &d));
		assert_int_equal(d.coefficient, read[i].expected.coefficient);
		assert_int_equal(d.exponent, read[i].expected.exponent);
	}
	assert_true(decimal_parse(STR("1000000000000000000000"), &d));
	assert_int_equal(order(d, (struct decimal){1000, 18}), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arithmetic), cmocka_unit_test(extremes), cmocka_unit_test(normal),
		cmocka_unit_test(rounding),   cmocka_unit_test(printing), cmocka_unit_test(parsing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
