/* Numbers of two documents that are not one number changed: of headings, years, values of different indicators, days of every year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "compare/documents.h"
#include "link/link.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct small {
	struct diags *d;
	struct tree *tree;
	struct site *site;
	const struct comparison *comparison;
};

static struct arena *arena;
static struct language_tools *tools;

static void put(struct tree *tree, const char *path, const char *text)
{
	tree_memory_put(tree, str_of(path), str_of(text));
}

static void put_document(struct tree *tree, int year, const char *kind, const char *text)
{
	tree_memory_put(tree, arena_printf(arena, "content/%d-%s/document.yaml", year, kind),
			arena_printf(arena,
				     "kind: %s\nyear: %d\ntitles: {ja: 文書}\ndate: unknown\nstatus: published\nwording: summary\n"
				     "source: {ja: 文書}\n",
				     kind, year));
	tree_memory_put(tree, arena_printf(arena, "content/%d-%s/01-one.ja.md", year, kind),
			arena_printf(arena, "---\ntitle: 章\n---\n\n%s\n", text));
}

static void begin(struct small *s, int old_year, const char *old_kind, const char *old, int new_year, const char *new_kind, const char *new)
{
	*s = (struct small){.d = diags_new(), .tree = tree_memory()};
	tree_memory_put(s->tree, STR("content/site.yaml"),
			arena_printf(arena,
				     "title: {ja: 年報}\ndescription: {ja: 年報}\norganisation: {ja: 機構}\nlanguages: [ja]\n"
				     "base-url: https://test.example/\ndocuments: [%d-%s, %d-%s]\n",
				     old_year, old_kind, new_year, new_kind));
	put(s->tree, "content/units.yaml", "persons: {ja: 人}\ncases: {ja: 件}\n");
	put(s->tree, "content/programmes.yaml", "training: {name: {ja: 研修}, yomi: けんしゅう}\n");
	put(s->tree, "content/indicators.yaml",
	    "places: {name: {ja: 定員}, yomi: ていいん, kind: flow, unit: persons, better: neither, programme: training}\n"
	    "trainees: {name: {ja: 受講者}, yomi: じゅこうしゃ, kind: flow, unit: persons, better: more, programme: training}\n");
	put_document(s->tree, old_year, old_kind, old);
	put_document(s->tree, new_year, new_kind, new);
}

static struct item_difference end(struct small *s)
{
	s->site = model_read(files_load(s->tree, 1, NULL, s->d), 1, s->d);
	link_site(s->site, s->tree, 1, s->d);
	for (size_t i = 0; i < s->d->all.n; i++)
		if (diag_level(s->d->all.v[i].code) == LEVEL_ERROR)
			fail_msg("%s: " STR_FMT, diag_name(s->d->all.v[i].code), STR_ARG(s->d->all.v[i].what));
	const struct comparison *c = s->comparison =
		comparison_of(arena, s->site, s->site->documents.v[0], s->site, s->site->documents.v[1]);
	for (size_t i = 0; i < c->chapters.v[0].items.n; i++)
		if (str_is(c->chapters.v[0].items.v[i].id, "one"))
			return item_difference_of(
				chapter_matching_of(c, &c->chapters.v[0], 0, comparison_words_of(arena, s->site, s->site), &tools, arena),
				&c->chapters.v[0].items.v[i], &tools, arena);
	fail_msg("there is no item");
	return (struct item_difference){0};
}

static void release(struct small *s)
{
	comparison_release(s->comparison);
	site_free(s->site);
	tree_free(s->tree);
	diags_free(s->d);
}

/* What counts as a changed number, and what as a year that went on. */
static void test_counts(void **state)
{
	static const struct {
		int old_year, new_year;
		const char *old, *new;
		size_t numbers, years;
	} rows[] = {
		{2020, 2021, "令和2年度は12件である。", "令和3年度は13件である。", 1, 1},
		{2020, 2021, "令和3年3月末に終えた。", "令和4年3月末に終えた。", 0, 1},
		{2020, 2021, "令和3年3月末に終えた。", "令和4年2月末に終えた。", 1, 0}, /* another month */
		{2020, 2021, "令和2年度に終えた。", "令和4年度に終えた。", 1, 0},       /* two years on */
		{2020, 2021, "令和2年度に終えた。", "令和元年度に終えた。", 1, 0},
		{2017, 2025, "平成29年度に終えた。", "令和7年度に終えた。", 0, 1},
		{2017, 2025, "平成29年度に終えた。", "平成30年度に終えた。", 1, 0},
		{2020, 2021, "令和2年度（12件）", "令和3年度（12件）", 0, 1},
		{2020, 2021, "12件である。", "13件である。", 1, 0},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct small s;
		begin(&s, rows[i].old_year, "report",
		      arena_printf(arena, "## 1 網 {#one}\n\n全国を結ぶ網の運営と管理の件数は次のとおりで、%s", rows[i].old).p,
		      rows[i].new_year, "report",
		      arena_printf(arena, "## 1 網 {#one}\n\n全国を結ぶ網の運営と管理の件数は次のとおりで、%s", rows[i].new).p);
		struct item_difference d = end(&s);
		if (d.counts.numbers != rows[i].numbers || d.counts.years != rows[i].years)
			fail_msg("row %zu: %zu numbers and %zu years", i, d.counts.numbers, d.counts.years);
		assert_int_equal(d.state, ITEM_CHANGED);
		release(&s);
	}
}

/* The number of a heading is its place. */
static void test_headings(void **state)
{
	static const struct {
		const char *old, *new;
		enum item_state state;
		size_t numbers, deleted, inserted;
	} rows[] = {
		{"## 1 網の運営 {#one}", "## 2 網の運営 {#one}", ITEM_SAME, 0, 0, 0},
		{"## (1) 全国を結ぶ網の運営 {#one}", "## (2) 全国を結ぶ網の管理 {#one}", ITEM_CHANGED, 0, 1, 1},
		{"## (1) 全国を結ぶ網12件 {#one}", "## (2) 全国を結ぶ網13件 {#one}", ITEM_CHANGED, 1, 0, 0},
		{"## ア 全国を結ぶ網の運営 {#one}", "## イ 全国を結ぶ網の管理 {#one}", ITEM_CHANGED, 0, 1, 1},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct small s;
		begin(&s, 2020, "report", rows[i].old, 2021, "report", rows[i].new);
		struct item_difference d = end(&s);
		struct change_counts c = d.counts;
		assert_int_equal(d.state, rows[i].state);
		if (c.numbers != rows[i].numbers || c.words_deleted != rows[i].deleted || c.words_inserted != rows[i].inserted)
			fail_msg("row %zu: %zu numbers, %zu and %zu words", i, c.numbers, c.words_deleted, c.words_inserted);
		release(&s);
	}
}

static size_t edits_of(const struct item_difference *d, enum edit_kind kind)
{
	const struct word_difference *w = &d->blocks[d->n - 1].difference;
	size_t n = 0;
	for (size_t i = 0; i < w->n; i++) {
		n += w->v[i].kind == kind;
		assert_int_equal(w->v[i].old_start, i ? w->v[i - 1].old_end : 0);
		assert_int_equal(w->v[i].new_start, i ? w->v[i - 1].new_end : 0);
	}
	return n;
}

/* Places offered are not compared with people who came; the same indicator is, planned and actual. */
static void test_indicators(void **state)
{
	static const struct {
		const char *old, *new;
		size_t marks; /* on each side */
	} rows[] = {
		{"網を学ぶ研修（募集定員[258人](value:places)）", "網を学ぶ研修（受講者数[246人](value:trainees)）", 1},
		{"網を学ぶ研修（見込み[258人](value:trainees)）", "網を学ぶ研修（受講者数[246人](value:trainees)）", 2},
		{"網を学ぶ研修（見込み258人）", "網を学ぶ研修（受講者数246人）", 2},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct small s;
		begin(&s, 2020, "plan", arena_printf(arena, "## 1 網 {#one}\n\n%s", rows[i].old).p, 2020, "report",
		      arena_printf(arena, "## 1 網 {#one}\n\n%s", rows[i].new).p);
		struct item_difference d = end(&s);
		if (edits_of(&d, EDIT_DELETED) != rows[i].marks || edits_of(&d, EDIT_INSERTED) != rows[i].marks)
			fail_msg("row %zu: %zu and %zu marks", i, edits_of(&d, EDIT_DELETED), edits_of(&d, EDIT_INSERTED));
		release(&s);
	}
}

/* Days of each table's own year are the same ones every year; others are not. */
static void test_days(void **state)
{
	static const struct {
		const char *old, *new;
		size_t cells;
	} rows[] = {
		{"2020-07-15/2021-01-31", "2021-07-15/2022-01-31", 0},
		{"2020-07-15/2021-01-31", "2021-07-16/2022-01-31", 1},
		{"2020-07-15/2021-01-31", "2020-07-15/2021-01-31", 0}, /* the same days, in the report of the year behind */
		{"2019-07-15/2020-01-31", "2019-07-15/2020-01-31", 0},
		{"2019-07-15/2020-01-31", "2020-07-15/2021-01-31", 1},
		{"2020-07-15", "2021-07-15", 0},
		{"2020-07-15", "2021-07-16", 1},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct small s;
		begin(&s, 2020, "report", "## 1 網 {#one}\n\n![表](table:days)", 2021, "report", "## 1 網 {#one}\n\n![表](table:days)");
		for (int year = 2020; year <= 2021; year++) {
			tree_memory_put(s.tree, arena_printf(arena, "content/%d-report/tables/days.yaml", year),
					STR("title: {ja: 表}\ncolumns: {研修: {type: row}, 期間: {type: period}}\n"));
			tree_memory_put(s.tree, arena_printf(arena, "content/%d-report/tables/days.csv", year),
					arena_printf(arena, "研修,期間\n網,%s\n", year == 2020 ? rows[i].old : rows[i].new));
		}
		struct item_difference d = end(&s);
		if (d.counts.cells != rows[i].cells)
			fail_msg("row %zu: %zu cells", i, d.counts.cells);
		release(&s);
	}
}

static int set_up(void **state)
{
	struct buf error = {0};
	(void)state;
	arena = arena_new();
	tools = language_open(STR("ja"), &error);
	return tools ? 0 : 1;
}

static int tear_down(void **state)
{
	(void)state;
	language_close(tools);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_indicators),
		cmocka_unit_test(test_days),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
