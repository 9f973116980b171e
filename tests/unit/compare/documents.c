/* Two documents: which items correspond, what changed in their texts and tables; of one site and of two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "compare/documents.h"
#include "compare/order.h"
#include "compare/pairs.h"
#include "link/link.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct small {
	struct diags *d;
	struct tree *tree;
	struct site *site;
};

static struct arena *arena;
static struct language_tools *tools[LANGUAGES_MAX]; /* ja, en */

static void put(struct tree *tree, const char *path, const char *text)
{
	tree_memory_put(tree, str_of(path), str_of(text));
}

static void put_document(struct tree *tree, const char *id, const char *kind, int year, const char *chapters[][2])
{
	tree_memory_put(tree, arena_printf(arena, "content/%s/document.yaml", id),
			arena_printf(arena,
				     "kind: %s\nyear: %d\ntitles: {ja: 文書}\ndate: unknown\nstatus: published\nwording: summary\n"
				     "source: {ja: 文書}\n",
				     kind, year));
	for (size_t i = 0; chapters[i][0]; i++)
		tree_memory_put(tree, arena_printf(arena, "content/%s/%02zu-%s.ja.md", id, i + 1, chapters[i][0]),
				arena_printf(arena, "---\ntitle: 章\n---\n\n%s", chapters[i][1]));
}

static void put_table(struct tree *tree, const char *document, const char *id, const char *yaml, const char *csv)
{
	tree_memory_put(tree, arena_printf(arena, "content/%s/tables/%s.yaml", document, id),
			arena_printf(arena, "title: {ja: 表}\n%s", yaml));
	tree_memory_put(tree, arena_printf(arena, "content/%s/tables/%s.csv", document, id), str_of(csv));
}

static void begin(struct small *s, const char *documents)
{
	*s = (struct small){.d = diags_new(), .tree = tree_memory()};
	tree_memory_put(s->tree, STR("content/site.yaml"),
			arena_printf(arena,
				     "title: {ja: 年報}\ndescription: {ja: 年報}\norganisation: {ja: 機構}\nlanguages: [ja]\n"
				     "base-url: https://test.example/\n%s\n",
				     documents));
	put(s->tree, "content/units.yaml", "cases: {ja: 件}\nyen: {ja: 円}\nthousand-yen: {ja: 千円, of: yen, times: 1000}\n");
}

static void end(struct small *s)
{
	s->site = model_read(files_load(s->tree, 1, NULL, s->d), 1, s->d);
	link_site(s->site, s->tree, 1, s->d);
	for (size_t i = 0; i < s->d->all.n; i++)
		if (diag_level(s->d->all.v[i].code) == LEVEL_ERROR)
			fail_msg("%s: " STR_FMT, diag_name(s->d->all.v[i].code), STR_ARG(s->d->all.v[i].what));
}

static struct {
	const struct comparison *v[8];
	size_t n;
} made; /* comparisons, until the sites are released */

static const struct comparison *compare(const struct site *old_site, const struct document *old, const struct site *new_site,
					const struct document *new)
{
	assert_true(made.n < COUNT(made.v));
	return made.v[made.n++] = comparison_of(arena, old_site, old, new_site, new);
}

static void release(struct small *s)
{
	while (made.n)
		comparison_release(made.v[--made.n]);
	site_free(s->site);
	tree_free(s->tree);
	diags_free(s->d);
}

static const struct comparison *compare_first_two(const struct small *s)
{
	return compare(s->site, s->site->documents.v[0], s->site, s->site->documents.v[1]);
}

static struct item_difference difference_as(const struct comparison *c, const char *id, size_t language)
{
	struct comparison_words *w = comparison_words_of(arena, c->site[SIDE_OLD], c->site[SIDE_NEW]);
	for (size_t i = 0; i < c->chapters.n; i++)
		for (size_t j = 0; j < c->chapters.v[i].items.n; j++)
			if (str_is(c->chapters.v[i].items.v[j].id, id))
				return item_difference_of(chapter_matching_of(c, &c->chapters.v[i], language, w, tools, arena),
							  &c->chapters.v[i].items.v[j], tools, arena);
	fail_msg("there is no item %s", id);
	return (struct item_difference){0};
}

static struct item_difference difference_in(const struct comparison *c, const char *id)
{
	return difference_as(c, id, 0);
}

static void open_two(struct small *s, const char *old, const char *new)
{
	begin(s, "documents: [2020-report, 2021-report]");
	put_document(s->tree, "2020-report", "report", 2020, (const char *[][2]){{"one", old}, {NULL, NULL}});
	put_document(s->tree, "2021-report", "report", 2021, (const char *[][2]){{"one", new}, {NULL, NULL}});
}

static void test_same(void **state)
{
	static const char text[] = "前文。\n\n## 1 網 {#network}\n\n網を運営した。\n\n- 一\n- 二\n\n注の印[^1]。\n\n[^1]: 注である。\n";
	struct small s;
	(void)state;
	open_two(&s, text, text);
	end(&s);
	const struct comparison *c = compare_first_two(&s);
	assert_int_equal(c->chapters.n, 1);
	assert_int_equal(c->chapters.v[0].items.n, 2);
	assert_int_equal(difference_in(c, "").state, ITEM_SAME);
	struct item_difference d = difference_in(c, "network");
	assert_int_equal(d.state, ITEM_SAME);
	assert_int_equal(d.n, 6); /* heading, paragraph, two list items, paragraph, note */
	assert_non_null(d.blocks[5].v[SIDE_NEW]->note);
	release(&s);
}

/* One changed character marks one word; the rest of the document stays as it is. */
static void test_one_word(void **state)
{
	struct small s;
	(void)state;
	open_two(&s, "## 1 網 {#network}\n\n引き続き、情報を適切に提供した。\n\n件数は12件である。\n\n## 2 札 {#cards}\n\n札を作った。\n",
		 "## 1 網 {#network}\n\n引き続き、情報を迅速に提供した。\n\n件数は13件である。\n\n## 2 札 {#cards}\n\n札を作った。\n");
	end(&s);
	const struct comparison *c = compare_first_two(&s);
	struct item_difference d = difference_in(c, "network");
	assert_int_equal(d.state, ITEM_CHANGED);
	assert_int_equal(d.counts.words_deleted, 1);
	assert_int_equal(d.counts.words_inserted, 1);
	assert_int_equal(d.counts.numbers, 1);
	assert_int_equal(d.counts.places, 2);
	assert_int_equal(d.counts.blocks_changed, 2);
	assert_int_equal(difference_in(c, "cards").state, ITEM_SAME);
	release(&s);
}

static void test_cosmetic(void **state)
{
	struct small s;
	(void)state;
	open_two(&s, "## 1 網 {#network}\n\n３件を、平成31年度に行った。\n\n## 2 札 {#cards}\n\n札。\n",
		 "## 2 札 {#cards}\n\n札。\n\n## 3 網 {#network}\n\n3件を、令和元年度に行った。\n");
	end(&s);
	const struct comparison *c = compare_first_two(&s);
	struct item_difference d = difference_in(c, "network");
	assert_int_equal(d.state, ITEM_COSMETIC);
	assert_true(d.counts.cosmetic > 0);
	assert_false(d.renamed);
	/* One of the two has moved, not both. */
	assert_int_equal(d.item->reordered + difference_in(c, "cards").item->reordered, 1);
	release(&s);
}

static void test_items(void **state)
{
	struct small s;
	(void)state;
	begin(&s, "documents: [2020-report, 2021-report]");
	put_document(s.tree, "2020-report", "report", 2020,
		     (const char *[][2]){
			     {"one",
			      "## 1 甲 {#a}\n\n甲の文である。\n\n## 2 乙 {#b}\n\n乙では網を広げた。\n\n乙では札を配り、窓口を支援した。\n\n"
			      "## 3 丙 {#gone}\n\n丙の文。\n"},
			     {"two", "## 1 丁 {#d}\n\n丁の文。\n"},
			     {NULL, NULL}});
	put_document(s.tree, "2021-report", "report", 2021,
		     (const char *[][2]){{"one", "## 1 改めた甲 {#a}\n\n甲の文である。\n\n## 2 乙 {#b}\n\n乙では網を広げた。\n\n"
						 "### (1) 戊 {#e}\n\n乙では札を配り、窓口をよく支援した。\n\n## 4 丁 {#d}\n\n丁の文。\n"},
					 {"three", "## 1 己 {#f}\n\n己の文。\n"},
					 {NULL, NULL}});
	put(s.tree, "content/items.yaml",
	    "e: {lineage: [{year: 2021, change: split, from: [b]}]}\n"
	    "f: {lineage: [{year: 2020, change: started}]}\n");
	end(&s);
	const struct comparison *c = compare_first_two(&s);
	assert_int_equal(c->chapters.n, 2); /* all of chapter two went elsewhere */
	struct item_difference a = difference_in(c, "a"), b = difference_in(c, "b"), e = difference_in(c, "e"),
			       gone = difference_in(c, "gone"), d = difference_in(c, "d"), f = difference_in(c, "f");
	assert_true(a.renamed);
	assert_int_equal(a.state, ITEM_CHANGED);
	assert_int_equal(gone.state, ITEM_ENDED);
	assert_true(d.item->other_chapter);
	assert_int_equal(d.state, ITEM_SAME);
	assert_int_equal(f.state, ITEM_NEW);
	assert_int_equal(f.item->kin.n, 0); /* before the years compared */
	/* What went from one item to another is a move in both. */
	assert_int_equal(e.item->kin.n, 1);
	assert_int_equal(e.item->kin.v[0].from.n, 1);
	assert_int_equal(b.item->kin.n, 1); /* the other's entry names it */
	assert_int_equal(b.item->kin.v[0].to.n, 1);
	assert_int_equal(e.n, 2);
	assert_non_null(e.blocks[1].kin);
	assert_int_equal(e.blocks[1].difference.words_deleted, 0);
	assert_int_equal(b.counts.words_deleted, 0);
	assert_int_equal(b.counts.blocks_moved, 1);
	/* The ended item stands behind what it followed. */
	assert_true(str_is(c->chapters.v[0].items.v[2].id, "gone"));
	release(&s);
}

/* "0-0 >1-2 2- -1 *-4 5-*": which block is which, and what moved; * stands in another item. */
static const char *story_of(const struct item_difference *d)
{
	struct buf out = {0};
	for (size_t i = 0; i < d->n; i++) {
		buf_puts(&out, i ? " " : "");
		buf_puts(&out, d->blocks[i].moved ? ">" : "");
		for (int side = 0; side < SIDES; side++) {
			const struct text_block *b = d->blocks[i].v[side];
			buf_puts(&out, side ? "-" : "");
			const struct text_block_list *own = d->own[side];
			if (b && b >= own->v && b < own->v + own->n)
				buf_printf(&out, "%td", b - own->v);
			else if (b || d->blocks[i].kin)
				buf_puts(&out, "*");
		}
	}
	struct str s = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return arena_printf(arena, STR_FMT, STR_ARG(s)).p;
}

static void open_two_languages(struct small *s, const char *const ja[2], const char *const en[2])
{
	open_two(s, ja[0], ja[1]);
	put(s->tree, "content/site.yaml",
	    "title: {ja: 年報, en: Reports}\ndescription: {ja: 年報, en: Reports}\norganisation: {ja: 機構, en: Agency}\n"
	    "languages: [ja, en]\nbase-url: https://test.example/\ndocuments: [2020-report, 2021-report]\n");
	put(s->tree, "content/units.yaml", "cases: {ja: 件, en: {one: case, other: cases}}\n");
	for (int year = 2020; year <= 2021; year++)
		tree_memory_put(s->tree, arena_printf(arena, "content/%d-report/document.yaml", year),
				arena_printf(arena,
					     "kind: report\nyear: %d\ntitles: {ja: 文書, en: Report}\ndate: unknown\nstatus: published\n"
					     "wording: summary\nsource: {ja: 文書, en: Report}\n",
					     year));
	put(s->tree, "content/2020-report/01-one.en.md", arena_printf(arena, "---\ntitle: One\n---\n\n%s", en[0]).p);
	put(s->tree, "content/2021-report/01-one.en.md", arena_printf(arena, "---\ntitle: One\n---\n\n%s", en[1]).p);
	end(s);
}

/* By its own words English would say that the first of the two moved, and that nothing of the third stayed. */
static void test_one_story(void **state)
{
	static const char *const ja[] = {
		"## 1 網 {#network}\n\n- 網を運用し、常に監視する。\n- 全国の窓口の職員に向けた研修会を各地で開催する。\n"
		"- 障害の件数を毎月公表する。\n",
		"## 1 網 {#network}\n\n- 全国の窓口の職員に向けた研修会を各地で開催する。\n- 網を運用し、常に監視する。\n"
		"- 障害の件数を毎年公表する。\n"};
	static const char *const en[] = {
		"## 1 Network {#network}\n\n- The network was operated and watched over at every hour of every day.\n"
		"- Training was held.\n- Numbers of faults are given out monthly.\n",
		"## 1 Network {#network}\n\n- Training was held.\n"
		"- The network was operated and watched over at every hour of every day.\n- Each year a list appears.\n"};
	struct small s;
	(void)state;
	open_two_languages(&s, ja, en);
	const struct comparison *c = compare_first_two(&s);
	struct item_difference x = difference_as(c, "network", 0), y = difference_as(c, "network", 1);
	assert_string_equal(story_of(&x), "0-0 2-1 >1-2 3-3");
	assert_string_equal(story_of(&y), story_of(&x));
	assert_int_equal(x.counts.blocks_moved, y.counts.blocks_moved);
	assert_int_equal(y.counts.blocks_changed, 1);
	release(&s);
}

/* Where a translation has more blocks than the text, it is compared by itself. */
static void test_not_parallel(void **state)
{
	static const char *const ja[] = {"## 1 網 {#network}\n\n網を運用する。\n", "## 1 網 {#network}\n\n網を運用する。\n"};
	static const char *const en[] = {"## 1 Network {#network}\n\nThe network is run.\n",
					 "## 1 Network {#network}\n\nHelp is given.\n\nThe network is run.\n"};
	struct small s;
	(void)state;
	open_two_languages(&s, ja, en);
	const struct comparison *c = compare_first_two(&s);
	struct item_difference d = difference_as(c, "network", 1);
	assert_string_equal(story_of(&d), "0-0 -1 1-2");
	release(&s);
}

/* A lone number is one changed number, not a block that went and another that came. */
static void test_scraps(void **state)
{
	struct small s;
	(void)state;
	open_two(&s, "## 1 網 {#network}\n\n参加した職員\n\n264名\n\n- 12団体\n- 説明会\n\n網を運用した。\n",
		 "## 1 網 {#network}\n\n参加した職員\n\n284名\n\n- 15団体\n- 説明会\n\n網を運用した。\n");
	end(&s);
	struct item_difference d = difference_in(compare_first_two(&s), "network");
	assert_string_equal(story_of(&d), "0-0 1-1 2-2 3-3 4-4 5-5");
	assert_int_equal(d.counts.numbers, 2);
	assert_int_equal(d.counts.blocks_changed, 2);
	assert_int_equal(d.counts.blocks_new + d.counts.blocks_ended, 0);
	release(&s);
	/* A paragraph is no list item; where more went than came, or sentences did, nothing says which is which. */
	open_two(&s, "## 1 網 {#network}\n\n264名\n\n網を運用した。\n\n- 12名\n- 3件\n",
		 "## 1 網 {#network}\n\n- 284名\n\n網を運用した。\n\n- 15名\n");
	end(&s);
	d = difference_in(compare_first_two(&s), "network");
	assert_int_equal(d.counts.blocks_ended, 3);
	assert_int_equal(d.counts.blocks_new, 2);
	release(&s);
	open_two(&s, "## 1 網 {#network}\n\n全国の窓口に端末を配り、職員の研修を各地で開いた。\n",
		 "## 1 網 {#network}\n\n障害の記録を整理し、翌年の計画に反映させることとした。\n");
	end(&s);
	d = difference_in(compare_first_two(&s), "network");
	assert_int_equal(d.counts.blocks_ended + d.counts.blocks_new, 2);
	release(&s);
}

/* What an indicator is stated of is the same statement, and keeps no other paragraph from its own. */
static void test_statements(void **state)
{
	struct small s;
	(void)state;
	open_two(
		&s,
		"## 1 網 "
		"{#network}\n\n全国の窓口に端末を配り、職員の研修を各地で開いた。\n\n利用を希望する者の申請を[12件](value:filed)受けた。\n",
		"## 1 網 {#network}\n\n新しい様式で届いたものは[15件](value:filed)であった。\n\n"
		"障害の記録を整理し、翌年の計画に反映させることとした。\n");
	put(s.tree, "content/programmes.yaml", "net: {name: {ja: 網}, yomi: あみ}\n");
	put(s.tree, "content/indicators.yaml",
	    "filed: {name: {ja: 申請件数}, yomi: しんせいけんすう, kind: flow, unit: cases, better: more, programme: net}\n");
	end(&s);
	struct item_difference d = difference_in(compare_first_two(&s), "network");
	assert_string_equal(story_of(&d), "0-0 1- 2-1 -2");
	release(&s);
}

#define LONG "網では、利用する地方公共団体の分局と連携し、証明書の発行業務を含む認証局の安全で安定した運営に努める。"
#define SHORT "網を運用した。"

/* Without lineage, what went to another item of the chapter is a move in both; never of what says too little. */
static void test_moved_paragraphs(void **state)
{
	static const struct {
		const char *old, *new, *was, *is;
		size_t moved, changed;
	} rows[] = {
		{"## 1 網 {#a}\n\n" LONG "\n", "## 1 網 {#a}\n\n### (1) 運用 {#b}\n\n" LONG "\n", "0-0 1-*", "-0 *-1", 1, 0},
		{"## 1 網 {#a}\n\n### (1) 運用 {#b}\n\n" LONG "\n\n残る。\n",
		 "## 1 網 {#a}\n\n毎年、" LONG "\n\n### (1) 運用 {#b}\n\n残る。\n", "0-0 *-1", "0-0 1-* 2-1", 1, 1},
		{"## 1 網 {#a}\n\n" SHORT "\n", "## 1 網 {#a}\n\n### (1) 運用 {#b}\n\n" SHORT "\n", "0-0 1-", "-0 -1", 0, 0},
	};
	struct small s;
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		open_two(&s, rows[i].old, rows[i].new);
		end(&s);
		const struct comparison *c = compare_first_two(&s);
		struct item_difference a = difference_in(c, "a"), b = difference_in(c, "b");
		assert_string_equal(story_of(&a), rows[i].was);
		assert_string_equal(story_of(&b), rows[i].is);
		assert_int_equal(a.counts.blocks_moved, rows[i].moved);
		assert_int_equal(b.counts.blocks_moved, rows[i].moved);
		assert_int_equal(a.counts.blocks_changed + b.counts.blocks_changed, rows[i].changed);
		release(&s);
	}
}

/* In a language where the item it went to has other blocks nothing says where it went. */
static void test_moved_not_parallel(void **state)
{
	static const char *const ja[] = {"## 1 網 {#a}\n\n" LONG "\n", "## 1 網 {#a}\n\n### (1) 運用 {#b}\n\n" LONG "\n"};
	static const char *const en[] = {
		"## 1 Network {#a}\n\nIt strives for safe and stable operation of the certification authority with all local branches.\n",
		"## 1 Network {#a}\n\n### (1) Operation {#b}\n\nHelp is given.\n\n"
		"It strives for safe and stable operation of the certification authority with all local branches.\n"};
	struct small s;
	(void)state;
	open_two_languages(&s, ja, en);
	const struct comparison *c = compare_first_two(&s);
	struct item_difference a = difference_as(c, "a", 1), b = difference_as(c, "b", 1);
	assert_string_equal(story_of(&a), "0-0 1-");
	assert_string_equal(story_of(&b), "-0 -1 -2");
	a = difference_as(c, "a", 0);
	assert_string_equal(story_of(&a), "0-0 1-*");
	release(&s);
}

static const char columns[] = "unit: cases\nyear: %d\ncolumns:\n  区分: {type: row}\n  件数: {type: number}\n  備考: {type: text}\n";

static struct table_difference tables(struct small *s, const char *old, const char *new)
{
	open_two(s, "![表](table:t)\n", "![表](table:t)\n");
	put_table(s->tree, "2020-report", "t", arena_printf(arena, columns, 2020).p, old);
	put_table(s->tree, "2021-report", "t", arena_printf(arena, columns, 2021).p, new);
	end(s);
	struct item_difference d = difference_in(compare_first_two(s), "");
	assert_int_equal(d.item->tables.n, 1);
	return d.tables[0];
}

static void test_tables(void **state)
{
	struct small s;
	(void)state;
	struct table_difference d = tables(&s, "区分,件数,備考\n甲,12,\n乙,30,有\n丙,4,\n", "区分,件数,備考\n丙,4,\n甲,12,\n乙,30,有\n");
	assert_true(table_difference_is_empty(&d));
	assert_int_equal(d.rows[0].moved + d.rows[1].moved + d.rows[2].moved, 1);
	release(&s);

	d = tables(&s, "区分,件数,備考\n甲,12,\n乙,30,有\n丙,4,\n", "区分,件数,備考\n甲,12,\n乙,31,有\n丙,4,\n");
	assert_int_equal(d.cells, 1);
	assert_int_equal(d.rows[1].cells[0].change, CELL_DIFFERS);
	assert_true(d.rows[1].cells[0].figures);
	assert_int_equal(d.rows[1].cells[0].difference.amount.value.coefficient, 1);
	assert_int_equal(d.rows[1].cells[0].difference.from.period.year, 2020);
	assert_int_equal(d.rows[1].cells[0].difference.to.period.year, 2021);
	release(&s);

	d = tables(&s, "区分,件数,備考\n甲,12,\n乙,30,有\n乙,5,\n", "区分,件数,備考\n乙,30,有\n丁,1,\n乙,6,\n");
	assert_int_equal(d.cells, 1); /* the second of true repeats */
	assert_int_equal(d.rows_new, 1);
	assert_int_equal(d.rows_ended, 1);
	assert_int_equal(d.rows[0].change, PART_ENDED);
	assert_false(d.unlike);
	release(&s);

	d = tables(&s, "区分,件数,備考\n甲,1,\n乙,2,\n丙,3,\n", "区分,件数,備考\n丁,1,\n戊,2,\n己,3,\n");
	assert_true(d.unlike);
	release(&s);
}

/* The year's own figures stand against the year's own; amounts in thousands against amounts in yen. */
static void test_columns(void **state)
{
	struct small s;
	(void)state;
	open_two(&s, "![表](table:t)\n", "![表](table:t)\n");
	put_table(s.tree, "2020-report", "t",
		  "unit: thousand-yen\ncolumns:\n  区分: {type: row}\n  令和2年度: {type: amount, year: 2020}\n"
		  "  令和元年度: {type: amount, year: 2019}\n  増減: {type: amount}\n",
		  "区分,令和2年度,令和元年度,増減\n甲,5,3,2\n");
	put_table(s.tree, "2021-report", "t",
		  "unit: yen\ncolumns:\n  区分: {type: row}\n  令和3年度: {type: amount, year: 2021}\n"
		  "  令和2年度: {type: amount, year: 2020}\n  構成: {type: text}\n",
		  "区分,令和3年度,令和2年度,構成\n甲,7000,5000,x\n");
	end(&s);
	struct table_difference d = difference_in(compare_first_two(&s), "").tables[0];
	assert_int_equal(d.column_count, 4);
	assert_true(str_is(d.columns[0].old->name, "令和2年度") && str_is(d.columns[0].new->name, "令和3年度"));
	assert_true(str_is(d.columns[1].old->name, "令和元年度") && str_is(d.columns[1].new->name, "令和2年度"));
	assert_int_equal(d.columns[2].change, PART_NEW);
	assert_int_equal(d.columns[3].change, PART_ENDED);
	struct compared_cell *cell = &d.rows[0].cells[0];
	assert_true(cell->figures);
	assert_int_equal(decimal_cmp(cell->difference.amount.value, (struct decimal){2, 3}), 0);
	release(&s);
}

static void test_two_sites(void **state)
{
	struct small old, new;
	(void)state;
	begin(&old, "documents: [2021-report]");
	put_document(old.tree, "2021-report", "report", 2021,
		     (const char *[][2]){{"one", "## 1 甲 {#a}\n\n札の申請は12件であった。\n"}, {NULL, NULL}});
	end(&old);
	begin(&new, "documents: [2021-report]");
	put_document(new.tree, "2021-report", "report", 2021,
		     (const char *[][2]){{"one", "## 1 甲 {#a}\n\n札の申請は13件であった。\n"}, {NULL, NULL}});
	end(&new);
	const struct comparison *c = compare(old.site, old.site->documents.v[0], new.site, new.site->documents.v[0]);
	struct item_difference d = difference_in(c, "a");
	assert_int_equal(d.counts.numbers, 1);
	assert_int_equal(d.counts.words_deleted + d.counts.words_inserted, 0);
	release(&old);
	release(&new);
}

static void test_pairs(void **state)
{
	static const struct {
		const char *from, *to;
		enum pair_reason reason;
	} expected[] = {
		{"2017-policy", "2018-policy", PAIR_SUCCESSION}, {"2020-report", "2021-report", PAIR_SUCCESSION},
		{"2017-policy", "2020-report", PAIR_RESULT},     {"2018-policy", "2020-report", PAIR_RESULT},
		{"2021-budget", "2021-settlement", PAIR_RESULT}, {"2017-policy", "2021-report", PAIR_LISTED},
	};
	static const char *const documents[][2] = {
		{"2017-policy", "policy"}, {"2018-policy", "policy"},         {"2020-report", "report"}, {"2021-report", "report"},
		{"2021-budget", "budget"}, {"2021-settlement", "settlement"}, {"2025-plan", "plan"},     {"2020-reference", "reference"}};
	struct small s;
	(void)state;
	begin(&s,
	      "documents: [2017-policy, 2018-policy, 2020-report, 2021-report, 2021-budget, 2021-settlement, 2025-plan, 2020-reference]\n"
	      "compare: [{from: 2017-policy, to: 2021-report}, {from: 2017-policy, to: 2018-policy}]");
	for (size_t i = 0; i < COUNT(documents); i++)
		put_document(s.tree, documents[i][0], documents[i][1], (documents[i][0][2] - '0') * 10 + documents[i][0][3] - '0' + 2000,
			     (const char *[][2]){{"one", "文。\n"}, {NULL, NULL}});
	end(&s);
	struct compared_pairs pairs = pairs_of(s.site, arena);
	assert_int_equal(pairs.n, COUNT(expected));
	for (size_t i = 0; i < pairs.n; i++) {
		assert_true(str_is(pairs.v[i].from->id, expected[i].from));
		assert_true(str_is(pairs.v[i].to->id, expected[i].to));
		assert_int_equal(pairs.v[i].reason, expected[i].reason);
	}
	release(&s);
}

static void test_order(void **state)
{
	static const struct {
		size_t n, places[6];
		bool kept[6];
	} rows[] = {
		{0, {0}, {false}},
		{1, {5}, {true}},
		{4, {1, 2, 3, 4}, {true, true, true, true}},
		{4, {4, 1, 2, 3}, {false, true, true, true}},
		{5, {1, 5, 2, 3, 4}, {true, false, true, true, true}},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const bool *kept = longest_run(arena, rows[i].places, rows[i].n);
		assert_memory_equal(kept, rows[i].kept, rows[i].n);
	}
}

static int set_up(void **state)
{
	struct buf error = {0};
	(void)state;
	arena = arena_new();
	tools[0] = language_open(STR("ja"), &error);
	tools[1] = language_open(STR("en"), &error);
	return tools[0] && tools[1] ? 0 : 1;
}

static int tear_down(void **state)
{
	(void)state;
	language_close(tools[0]);
	language_close(tools[1]);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_one_word),
		cmocka_unit_test(test_cosmetic),
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_two_sites),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_one_story),
		cmocka_unit_test(test_not_parallel),
		cmocka_unit_test(test_scraps),
		cmocka_unit_test(test_statements),
		cmocka_unit_test(test_moved_paragraphs),
		cmocka_unit_test(test_moved_not_parallel),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
