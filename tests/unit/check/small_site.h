/* A site in memory with one document of FY2021 and one chapter, for tests of the passes of check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "check/texts.h"
#include "link/link.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct small_site {
	struct diags *d;
	struct tree *tree;
	struct arena *arena, *scratch;
	struct checks checks;
	struct checker checker;
};

static void put(struct tree *tree, const char *path, const char *text)
{
	tree_memory_put(tree, str_of(path), str_of(text));
}

/* The bodies of the chapter in both languages; columns and rows of its table, or null. */
static void small_site_open(struct small_site *t, const char *ja, const char *en, const char *columns, const char *csv)
{
	static const char front[] = "---\ntitle: %s\nnumber: %s\n---\n\n%s";
	struct buf text = {0};
	*t = (struct small_site){.d = diags_new(), .tree = tree_memory(), .arena = arena_new(), .scratch = arena_new()};
	put(t->tree, "content/site.yaml",
	    "title: {ja: 年報, en: Reports}\ndescription: {ja: 年報, en: Reports}\norganisation: {ja: 機構, en: Agency}\n"
	    "languages: [ja, en]\nbase-url: https://test.example/\ndocuments: [2021-report]\n");
	put(t->tree, "content/units.yaml", "cards: {ja: 枚, en: {one: card, other: cards}}\n");
	put(t->tree, "content/programmes.yaml", "cards: {name: {ja: 札, en: Cards}, yomi: ふだ, summary: {ja: 札, en: Cards}}\n");
	put(t->tree, "content/indicators.yaml",
	    "cards: {name: {ja: 枚数, en: Cards}, yomi: まいすう, kind: flow, unit: cards, better: more, programme: cards}\n");
	put(t->tree, "content/2021-report/document.yaml",
	    "kind: report\nyear: 2021\ntitles: {ja: 令和3年度報告書, en: FY2021 report}\ndate: 2022-06-24\nstatus: published\n"
	    "wording: summary\nsource: {ja: 報告書, en: report}\nupdated: 2022-07-01\n");
	buf_printf(&text, front, "網", "一", ja);
	tree_memory_put(t->tree, STR("content/2021-report/01-network.ja.md"), buf_str(&text));
	buf_clear(&text);
	buf_printf(&text, front, "Network", "1", en);
	tree_memory_put(t->tree, STR("content/2021-report/01-network.en.md"), buf_str(&text));
	buf_clear(&text);
	if (csv) {
		buf_printf(&text, "title: {ja: 表, en: Table}\ncolumns:\n%s", columns);
		tree_memory_put(t->tree, STR("content/2021-report/tables/table.yaml"), buf_str(&text));
		put(t->tree, "content/2021-report/tables/table.csv", csv);
	}
	buf_free(&text);
	struct site *s = model_read(files_load(t->tree, 1, NULL, t->d), 1, t->d);
	link_site(s, t->tree, 1, t->d);
	for (size_t i = 0; i < t->d->all.n; i++)
		if (diag_level(t->d->all.v[i].code) == LEVEL_ERROR)
			fail_msg("%s: " STR_FMT, diag_name(t->d->all.v[i].code), STR_ARG(t->d->all.v[i].what));
	t->checker = (struct checker){
		.site = s, .arena = t->arena, .scratch = t->scratch, .checks = &t->checks, .findings = &t->checks.findings, .workers = 2};
}

/* What a pass finds in all texts. */
static void small_site_check(struct small_site *t, void (*pass)(struct checker *k, const struct text_part *part))
{
	struct text_source_list sources = text_sources(t->checker.site, t->scratch);
	for (size_t i = 0; i < sources.n; i++) {
		struct text_part part = text_part_read(sources.v[i], &t->checker);
		pass(&t->checker, &part);
	}
}

static void small_site_close(struct small_site *t)
{
	site_free((struct site *)t->checker.site);
	arena_free(t->arena);
	arena_free(t->scratch);
	tree_free(t->tree);
	diags_free(t->d);
}
