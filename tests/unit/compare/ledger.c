/* What became of commitments: targets against results, and which answer stands before which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "compare/ledger.h"
#include "link/link.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- targets ---- */

static struct quantity quantity_of(const char *text)
{
	struct quantity_match m;
	assert_true(quantity_find(str_of(text), 0, &m));
	return m.quantity;
}

static void a_result_meets_its_target_or_not(void **state)
{
	static const struct {
		const char *target, *actual;
		enum basis basis;
		enum better better;
		enum judgement judgement;
	} cases[] = {
		{"99.9%以上", "99.9%", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MET},   /* as stated, to the same decimal */
		{"99.95%以上", "99.9%", BASIS_TARGET, BETTER_MORE, JUDGEMENT_NONE}, /* it may be 99.95% */
		{"約130社", "130社", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MET},
		{"約130社", "126社", BASIS_TARGET, BETTER_MORE, JUDGEMENT_NONE},
		{"約130社", "124社", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MISSED},
		{"95%以上", "96.2%", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MET},
		{"95%以上", "94.2%", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MISSED},
		{"130社", "130社", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MET},
		{"130社", "86社", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MISSED},
		{"130社", "131社", BASIS_TARGET, BETTER_NEITHER, JUDGEMENT_MISSED},
		{"130社", "130社", BASIS_TARGET, BETTER_NEITHER, JUDGEMENT_MET},
		{"14日以内", "14日", BASIS_TARGET, BETTER_LESS, JUDGEMENT_MET},
		{"14日以内", "15日", BASIS_TARGET, BETTER_LESS, JUDGEMENT_MISSED},
		{"14日未満", "14日", BASIS_TARGET, BETTER_LESS, JUDGEMENT_MISSED},
		{"最大14枚", "13枚", BASIS_TARGET, BETTER_MORE, JUDGEMENT_NONE}, /* what there can be: neither met nor missed */
		{"最大14枚", "15枚", BASIS_TARGET, BETTER_LESS, JUDGEMENT_NONE},
		{"14日", "13日", BASIS_TARGET, BETTER_LESS, JUDGEMENT_MET},
		{"100団体超", "100団体", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MISSED},
		{"100団体超", "101団体", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MET},
		{"1億人以上", "約1億人", BASIS_TARGET, BETTER_MORE, JUDGEMENT_NONE},
		{"1億人以上", "1億682万人", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MET},
		{"1億人以上", "約8,569万人", BASIS_TARGET, BETTER_MORE, JUDGEMENT_MISSED},
		{"300,000人", "597,573人", BASIS_PLAN, BETTER_MORE, JUDGEMENT_NONE}, /* a capacity is no target */
		{"300,000人", "597,573人", BASIS_FORECAST, BETTER_MORE, JUDGEMENT_NONE},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct indicator indicator = {.better = cases[i].better};
		struct value target = {.indicator = &indicator, .basis = cases[i].basis, .quantity = quantity_of(cases[i].target)};
		struct value actual = {.indicator = &indicator, .basis = BASIS_ACTUAL, .quantity = quantity_of(cases[i].actual)};
		target.comparator = target.quantity.comparator;
		enum judgement j = judge_target(&target, &actual);
		if (j != cases[i].judgement)
			fail_msg("%s, %s: %d", cases[i].target, cases[i].actual, (int)j);
	}
}

/* ---- a site ---- */

struct bench {
	struct diags *d;
	struct tree *tree;
	struct site *site;
	struct arena *arena;
	const struct ledger *ledger;
};

static void put_document(struct tree *tree, const char *id, const char *kind, int year, const char *body)
{
	struct buf path = {0}, text = {0};
	buf_printf(&path, "content/%s/document.yaml", id);
	buf_printf(&text,
		   "kind: %s\nyear: %d\ntitles: {ja: %s}\ndate: unknown\nstatus: published\nwording: summary\nsource: {ja: 原本}\n"
		   "updated: 2022-07-01\n",
		   kind, year, id);
	tree_memory_put(tree, buf_str(&path), buf_str(&text));
	buf_clear(&path);
	buf_clear(&text);
	buf_printf(&path, "content/%s/01-text.ja.md", id);
	buf_printf(&text, "---\ntitle: 本文\nprogramme: cards\n---\n\n## 1 札 {#cards}\n\n%s\n", body);
	tree_memory_put(tree, buf_str(&path), buf_str(&text));
	buf_free(&path);
	buf_free(&text);
}

static void put(struct tree *tree, const char *path, const char *text)
{
	tree_memory_put(tree, str_of(path), str_of(text));
}

/* Plans of FY2017, FY2020 and FY2025, a policy of FY2018, a report of FY2020. */
static void open_bench(struct bench *b, const char *const bodies[5], const char *outcomes)
{
	*b = (struct bench){.d = diags_new(), .tree = tree_memory(), .arena = arena_new()};
	put(b->tree, "content/site.yaml",
	    "title: {ja: 年報}\ndescription: {ja: 年報}\norganisation: {ja: 機構}\nlanguages: [ja]\nbase-url: https://test.example/\n"
	    "documents: [2017-plan, 2018-policy, 2020-plan, 2020-report, 2025-plan]\n");
	put(b->tree, "content/units.yaml", "cards: {ja: 枚}\n");
	put(b->tree, "content/programmes.yaml", "cards: {name: {ja: 札}, yomi: ふだ}\n");
	put(b->tree, "content/verbs.yaml", "行う: {strength: firm}\n目指す: {strength: aim}\n");
	put(b->tree, "content/indicators.yaml",
	    "cards: {name: {ja: 枚数}, yomi: まいすう, kind: flow, unit: cards, better: more, programme: cards}\n"
	    "stock: {name: {ja: 保有数}, yomi: ほゆうすう, kind: stock, unit: cards, better: more, programme: cards}\n");
	put_document(b->tree, "2017-plan", "plan", 2017, bodies[0]);
	put_document(b->tree, "2018-policy", "policy", 2018, bodies[1]);
	put_document(b->tree, "2020-plan", "plan", 2020, bodies[2]);
	put_document(b->tree, "2020-report", "report", 2020, bodies[3]);
	put_document(b->tree, "2025-plan", "plan", 2025, bodies[4]);
	if (outcomes)
		put(b->tree, "content/outcomes.yaml", outcomes);
	b->site = model_read(files_load(b->tree, 1, NULL, b->d), 1, b->d);
	link_site(b->site, b->tree, 1, b->d);
	for (size_t i = 0; i < b->d->all.n; i++)
		if (diag_level(b->d->all.v[i].code) == LEVEL_ERROR)
			fail_msg("%s: " STR_FMT, diag_name(b->d->all.v[i].code), STR_ARG(b->d->all.v[i].what));
	b->ledger = ledger_of(b->site, b->arena);
}

static void close_bench(struct bench *b)
{
	site_free(b->site);
	arena_free(b->arena);
	tree_free(b->tree);
	diags_free(b->d);
}

/* The entry of a promise in a document. */
static const struct ledger_entry *entry(const struct bench *b, const char *document, const char *id)
{
	const struct promise *p = ledger_promise(b->ledger, str_of(id));
	for (size_t i = 0; p && i < p->entries.n; i++)
		if (str_is(p->entries.v[i].commitment->document->id, document))
			return &p->entries.v[i];
	fail_msg("%s does not promise %s", document, id);
	return NULL;
}

static void the_first_answer_that_is_known(void **state)
{
	static const char *const bodies[] = {
		"[行う](commitment:once)。[行う](commitment:twice)。[行う](commitment:policy)。[行う](commitment:late \"by 2030-03\")。",
		"[行う](commitment:policy)。[行う](commitment:alone)。",
		"[行う](commitment:twice)。[行う](commitment:open)。[行う](commitment:declared)。\n\n[20枚](value:cards)を[行う]("
		"commitment:met)。\n\n"
		"[30枚](value:cards)を[目指す](commitment:missed)。\n\n[30枚](value:cards)を[行う](commitment:overruled)。\n\n"
		"[9枚](value:stock)を[目指す](commitment:stock)。\n\n[20枚](value:cards)、[30枚](value:cards)を[行う](commitment:half)"
		"。\n\n"
		"[20枚](value:cards)、[9枚](value:cards \"2019\")を[行う](commitment:unknown)。\n\n[20枚](value:cards "
		"\"plan\")を[行う](commitment:planned)。",
		"[25枚](value:cards)であった。年度末は[10枚](value:stock \"2021-03-31\")であった。",
		"[行う](commitment:future)。",
	};
	static const struct {
		const char *document, *id;
		enum result result;
	} cases[] = {
		{"2017-plan", "once", RESULT_DROPPED},
		{"2017-plan", "twice", RESULT_NO_REPORT},
		{"2020-plan", "twice", RESULT_UNRECORDED},
		{"2017-plan", "policy", RESULT_NO_REPORT}, /* a policy took it over */
		{"2017-plan", "late", RESULT_NOT_DUE},
		{"2018-policy", "policy", RESULT_NO_REPORT},
		{"2018-policy", "alone", RESULT_NO_REPORT}, /* there is no later policy */
		{"2020-plan", "open", RESULT_UNRECORDED},
		{"2020-plan", "declared", RESULT_PARTLY},
		{"2020-plan", "met", RESULT_ACHIEVED},
		{"2020-plan", "missed", RESULT_NOT_ACHIEVED},
		{"2020-plan", "overruled", RESULT_NOT_MENTIONED},
		{"2020-plan", "stock", RESULT_ACHIEVED},
		{"2020-plan", "half", RESULT_PARTLY},
		{"2020-plan", "unknown", RESULT_UNRECORDED},
		{"2020-plan", "planned", RESULT_UNRECORDED},
		{"2025-plan", "future", RESULT_NOT_DUE},
	};
	struct bench b;
	(void)state;
	open_bench(&b, bodies,
		   "as-of: 2022-06-30\noutcomes:\n"
		   "  - {commitments: [2020-plan/declared], outcome: partly, text: {ja: 一部}, evidence: [\"item:2020-report/cards\"]}\n"
		   "  - {commitments: [2020-plan/overruled], outcome: not-mentioned, text: {ja: なし}, evidence: "
		   "[\"chapter:2020-report/text\"]}\n"
		   "  - {commitments: [2017-plan/twice, 2020-plan/open], outcome: reference, text: {ja: 参考}, evidence: "
		   "[\"value:2020-report/cards\"]}\n");
	assert_int_equal(b.ledger->entries, COUNT(cases));
	assert_int_equal(b.ledger->promises.n, COUNT(cases) - 2);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct ledger_entry *e = entry(&b, cases[i].document, cases[i].id);
		if (e->result != cases[i].result)
			fail_msg("%s/%s: %d", cases[i].document, cases[i].id, (int)e->result);
	}
	assert_int_equal(entry(&b, "2020-plan", "open")->commitment->fulfilments.n, 1);
	assert_null(entry(&b, "2020-plan", "open")->declared);
	assert_ptr_equal(entry(&b, "2017-plan", "twice")->again, entry(&b, "2020-plan", "twice")->commitment);
	assert_true(str_is(entry(&b, "2017-plan", "policy")->dropped_by->id, "2020-plan"));
	close_bench(&b);
}

/* A later value is for reference and decides nothing; one said in passing is no target. */
static void later_values_are_for_reference(void **state)
{
	static const char *const bodies[] = {
		"[20枚](value:cards)を[目指す](commitment:early)。",
		"[12枚](value:cards \"2017 actual\")を踏まえて[行う](commitment:passing)。",
		"[行う](commitment:other)。",
		"[25枚](value:cards)であった。",
		"[行う](commitment:other)。",
	};
	struct bench b;
	(void)state;
	open_bench(&b, bodies, NULL);
	const struct ledger_entry *early = entry(&b, "2017-plan", "early");
	assert_int_equal(early->targets.n, 1);
	assert_non_null(early->targets.v[0].actual); /* the policy of 2018 states it */
	assert_int_equal(early->result, RESULT_NOT_ACHIEVED);
	assert_int_equal(entry(&b, "2018-policy", "passing")->targets.n, 0);
	close_bench(&b);
	static const char *const without[] = {"[20枚](value:cards)を[目指す](commitment:early)。", "[行う](commitment:passing)。",
					      "[行う](commitment:other)。", "[25枚](value:cards)であった。", "[行う](commitment:other)。"};
	open_bench(&b, without, NULL);
	early = entry(&b, "2017-plan", "early");
	assert_null(early->targets.v[0].actual);
	assert_non_null(early->targets.v[0].later);
	assert_int_equal(early->targets.v[0].later->period.year, 2020);
	assert_int_equal(early->result, RESULT_DROPPED);
	assert_int_equal(entry(&b, "2025-plan", "other")->result, RESULT_NO_REPORT); /* no day is said: everything is due */
	close_bench(&b);
}

/* A value is a target of what its own sentence promises, and of nothing where that promises nothing. */
static void values_belong_to_their_sentence(void **state)
{
	static const char *const bodies[] = {
		"人材の育成を[行う](commitment:before)。また、研修を[行う](commitment:own)（無料。定員[20枚](value:cards)、[9枚](value:"
		"stock)）。",
		"[20枚](value:cards)を配る。配布を[行う](commitment:after)。",
		"（[20枚](value:cards)を配る。）配布を[行う](commitment:bracket)。[30枚](value:cards)を渡し、[9枚](value:stock)を[目指す]"
		"(commitment:both)。保管を[行う](commitment:last)。",
		"なし。",
		"配布を[行う](commitment:list)。\n\n- [20枚](value:cards)",
	};
	static const struct {
		const char *document, *id;
		size_t targets;
	} cases[] = {
		{"2017-plan", "before", 0}, {"2017-plan", "own", 2},  {"2018-policy", "after", 0}, {"2020-plan", "bracket", 1},
		{"2020-plan", "both", 2},   {"2020-plan", "last", 0}, {"2025-plan", "list", 0},
	};
	struct bench b;
	(void)state;
	open_bench(&b, bodies, NULL);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (entry(&b, cases[i].document, cases[i].id)->targets.n != cases[i].targets)
			fail_msg("%s: %zu targets", cases[i].id, entry(&b, cases[i].document, cases[i].id)->targets.n);
	close_bench(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_result_meets_its_target_or_not),
		cmocka_unit_test(the_first_answer_that_is_known),
		cmocka_unit_test(later_values_are_for_reference),
		cmocka_unit_test(values_belong_to_their_sentence),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
