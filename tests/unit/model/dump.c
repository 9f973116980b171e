/* The dump: RFC 8259 whatever the texts hold, every kind of record, exact numbers, and as far as it goes for a site with errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "link/link.h"
#include "model/dump.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- a reader of JSON that takes RFC 8259 and nothing else ---- */

static const char *value(const char *p, int depth);

static const char *space(const char *p)
{
	return p ? p + strspn(p, " \n\r\t") : NULL;
}

static const char *string(const char *p)
{
	if (!p || *p++ != '"')
		return NULL;
	for (; *p != '"'; p++) {
		if ((unsigned char)*p < ' ')
			return NULL;
		if (*p != '\\')
			continue;
		p++;
		if (*p == 'u' && strspn(p + 1, "0123456789abcdefABCDEF") >= 4)
			p += 4;
		else if (!*p || !strchr("\"\\/bfnrt", *p))
			return NULL;
	}
	return p + 1;
}

static const char *number(const char *p)
{
	p += *p == '-';
	size_t digits = strspn(p, "0123456789");
	return digits == 0 || (digits > 1 && *p == '0') ? NULL : p + digits;
}

static const char *members(const char *p, int depth, char end)
{
	p = space(p + 1);
	if (*p == end)
		return p + 1;
	for (;;) {
		if (end == '}') {
			p = space(string(p));
			if (!p || *p++ != ':')
				return NULL;
		}
		p = space(value(space(p), depth + 1));
		if (!p || (*p != ',' && *p != end))
			return NULL;
		if (*p == end)
			return p + 1;
		p = space(p + 1);
	}
}

static const char *value(const char *p, int depth)
{
	if (!p || depth > 100)
		return NULL;
	if (*p == '{')
		return members(p, depth, '}');
	if (*p == '[')
		return members(p, depth, ']');
	if (*p == '"')
		return string(p);
	if (strncmp(p, "true", 4) == 0)
		return p + 4;
	return strncmp(p, "false", 5) == 0 ? p + 5 : number(p);
}

static bool is_json(const char *text)
{
	const char *end = space(value(space(text), 0));
	return end && *end == '\0';
}

static void the_reader_refuses(void **state)
{
	static const char *const bad[] = {"",      "{",         "[1,]",        "{\"a\" 1}", "{\"a\":1,}", "[01]",  "[\"\t\"]",
					  "[1 2]", "[\"\\x\"]", "[\"\\u12\"]", "{\"a\":[}", "{} {}",      "[\"a]", "[-]"};
	static const char *const good[] = {"{}", "[]", " [1, -2, true, \"\\u00e9\\n\"] ", "{\"a\": {\"b\": []}}"};
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		if (is_json(bad[i]))
			fail_msg("%s", bad[i]);
	for (size_t i = 0; i < COUNT(good); i++)
		if (!is_json(good[i]))
			fail_msg("%s", good[i]);
}

/* ---- the writer ---- */

#define TEXT(literal)                        \
	{                                    \
		literal, sizeof(literal) - 1 \
	}

static void texts_are_escaped(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} cases[] = {
		{TEXT(""), "\"\"\n"},
		{TEXT("件数"), "\"件数\"\n"},
		{TEXT("\"a\\b\""), "\"\\\"a\\\\b\\\"\"\n"},
		{TEXT("a\nb\tc\r"), "\"a\\nb\\u0009c\\u000d\"\n"},
		{TEXT("\x01\0z"), "\"\\u0001\\u0000z\"\n"},
		{TEXT("</script>\x7F"), "\"</script>\x7F\"\n"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = {0};
		struct json j = {.out = &out};
		json_array(&j, NULL);
		json_str(&j, NULL, cases[i].text);
		json_array_end(&j);
		struct buf expected = {0};
		buf_printf(&expected, "[\n  %.*s\n]\n", (int)strlen(cases[i].json) - 1, cases[i].json);
		assert_string_equal(out.p, expected.p);
		assert_true(is_json(out.p));
		buf_free(&out);
		buf_free(&expected);
	}
}

static void lines_are_broken(void **state)
{
	struct buf out = {0};
	struct json j = {.out = &out};
	(void)state;
	json_object(&j, NULL);
	json_array(&j, "none");
	json_array_end(&j);
	json_in_line(&j);
	json_object(&j, "line");
	json_int(&j, "n", -5);
	json_array(&j, "in");
	json_bool(&j, NULL, true);
	json_bool(&j, NULL, false);
	json_array_end(&j);
	json_object_end(&j);
	json_array(&j, "many");
	json_int(&j, NULL, INT64_MIN);
	json_int(&j, NULL, 2);
	json_array_end(&j);
	json_object_end(&j);
	assert_string_equal(out.p, "{\n"
				   "  \"none\": [],\n"
				   "  \"line\": {\"n\": -5, \"in\": [true, false]},\n"
				   "  \"many\": [\n"
				   "    -9223372036854775808,\n"
				   "    2\n"
				   "  ]\n"
				   "}\n");
	assert_true(is_json(out.p));
	buf_free(&out);
}

/* ---- a site ---- */

static const struct {
	const char *path, *text;
} files[] = {
	{"content/site.yaml",
	 "title: {ja: 年報, en: 'The \"Reports\"'}\ndescription: {ja: あ, en: a}\norganisation: {ja: い, en: b}\n"
	 "languages: [ja, en]\nbase-url: https://example.org/\ndocuments: [2020-report, 2021-report]\nheadlines: [cards]\n"},
	{"content/units.yaml", "cards: {ja: 枚, en: {one: card, other: cards}, also: {ja: [通]}}\nyen: {ja: 円, en: yen}\n"
			       "thousand-yen: {ja: 千円, en: thousand yen, of: yen, times: 1000}\n"},
	{"content/programmes.yaml", "issue: {name: {ja: 発行, en: Issue}, yomi: はっこう, since: 2015}\n"},
	{"content/segments.yaml", "cards: {name: {ja: カード, en: Cards}, programmes: [issue], from: 2016}\n"},
	{"content/items.yaml", "issuing: {lineage: [{year: 2021, change: renamed, note: {ja: 改称, en: Renamed}}]}\n"},
	{"content/indicators.yaml", "cards: {name: {ja: 枚数, en: Cards}, kind: flow, unit: cards, better: more, programme: issue}\n"},
	{"content/glossary.yaml",
	 "card: {term: {ja: カード, en: card}, yomi: かーど, definition: {ja: 札。, en: A card.}, source: [2021-report]}\n"},
	{"content/lexicon.csv", "ja,scope,en,yomi\n区分,,Item,くぶん\n枚数,,Cards,\n"},
	{"content/series/kinds.csv", "id,level,role,ja,also,en,formula\nnew,1,item,新規,新,New,\nall,0,total,計,,Total,sum\n"},
	{"content/2020-report/document.yaml",
	 "kind: report\nyear: 2020\ntitles: {ja: 報告, en: Report}\nstatus: published\nwording: summary\n"},
	{"content/2021-report/document.yaml",
	 "kind: report\nyear: 2021\ntitles: {ja: 報告, en: Report}\ndate: 2022-06\nstatus: corrected\nwording: verbatim\n"},
	{"content/2021-report/01-issue.ja.md",
	 "---\ntitle: 発行\nprogramme: issue\n---\n\n## 1 発行 {#issuing}\n\n"
	 "[約1,715万枚](value:cards \"target >= by 2022-03-31\")の[札](term:card)。[^1]\n\n- 甲\n- 乙\n\n![表](table:t)\n\n[^1]: 注。\n"},
	{"content/2021-report/01-issue.en.md",
	 "---\ntitle: Issue\nprogramme: issue\n---\n\n## 1 Issue {#issuing}\n\n"
	 "[About 17.15 million cards](value:cards), see [card](term:card).[^1]\n\n- A\n- B\\\\\n\n![Table](table:t)\n\n[^1]: A note.\n"},
	{"content/2021-report/tables/t.csv", "区分,枚数,割合,日,期間,備考,備考@en\n新規,\"1,234\",12.3%,2021/6/28,9月9日,\"二\n行\",\"a "
					     "\"\"b\"\"\"\n計,\"1,234\",—,2021-07-01,2021-04-01/2021-05-31,あ,c\n"},
	{"content/2021-report/tables/t.yaml",
	 "title: {ja: 題, en: Title}\nseries: kinds\nunit: cards\ncolumns:\n  区分: {type: row}\n  枚数: {type: number}\n"
	 "  割合: {type: percent, places: 1, label: {ja: 率, en: Rate}}\n  日: {type: date, label: {ja: 日, en: Date}}\n"
	 "  期間: {type: period, label: {ja: 期間, en: Period}}\n  備考: {type: text, label: {ja: 備考, en: Notes}}\n"
	 "absent: {\"—\": not-calculated}\nvalues:\n  - {indicator: cards, row: all, column: 枚数}\n"
	 "notes:\n  - {mark: ※, row: all, text: {ja: 注, en: Note}}\n"
	 "transcription:\n  - {row: new, column: 枚数, read: l234, taken: \"1,234\", proof: {ja: 計, en: Sum}}\n"},
};

/* Dumps the site, with one file replaced by another text (path null: none). */
static struct buf dumped(const char *path, const char *text, const struct str_list *only, size_t *errors)
{
	struct tree *tree = tree_memory();
	struct diags *d = diags_new();
	struct buf out = {0};
	for (size_t i = 0; i < COUNT(files); i++) {
		bool replaced = path && strcmp(path, files[i].path) == 0;
		tree_memory_put(tree, str_of(files[i].path), str_of(replaced ? text : files[i].text));
	}
	struct site *s = model_read(files_load(tree, 1, NULL, d), 1, d);
	link_site(s, tree, 1, d);
	dump_site(s, only, &out);
	*errors = d->count[LEVEL_ERROR];
	for (size_t i = 0; !path && i < d->all.n; i++)
		print_error("%s: " STR_FMT "\n", diag_name(d->all.v[i].code), STR_ARG(d->all.v[i].what));
	site_free(s);
	diags_free(d);
	tree_free(tree);
	return out;
}

static const struct str_list all = {0};

static void every_record_is_there(void **state)
{
	static const char *const lines[] = {
		"\"title\": {\"ja\": \"年報\", \"en\": \"The \\\"Reports\\\"\"}",
		"\"languages\": [\"ja\", \"en\"]",
		"\"status\": \"corrected\"",
		"\"date\": \"2022-06\"",
		"{\"heading\": \"issuing\", \"kind\": \"heading\", \"ordinal\": 1, \"level\": 2, \"text\": \"1 発行\"}",
		"{\"heading\": \"issuing\", \"kind\": \"item\", \"ordinal\": 2}",
		"\"text\": \"B\\\\\"",
		"\"id\": \"2021-report/issue\"",
		"\"references\": 3",
		"\"quantity\": {\"number\": \"17150000\", \"place\": 4, \"about\": true, \"scaled\": true}",
		"\"comparator\": \"at-least\"",
		"\"due\": \"2022-03-31\"",
		"\"at\": \"content/2021-report/01-issue.ja.md:8:1\"",
		"{\"column\": \"枚数\", \"kind\": \"number\", \"quantity\": {\"number\": \"1234\"}, \"raw\": \"1,234\", \"indicator\": "
		"\"cards\"",
		"\"at\": \"content/2021-report/tables/t.csv:4:4\"}",
		"{\"column\": \"割合\", \"kind\": \"absent\", \"absence\": \"not-calculated\", \"raw\": \"—\"",
		"\"quantity\": {\"number\": \"12.3\", \"place\": -1, \"percent\": true}",
		"\"date\": \"2021-06-28\"",
		"\"period\": \"2021-09-09\"",
		"\"text\": {\"ja\": \"二\\n行\", \"en\": \"a \\\"b\\\"\"}",
		"\"label\": {\"ja\": \"区分\", \"en\": \"Item\"}",
		"\"formula\": {\"operator\": \"sum\", \"operands\": []}",
		"\"row\": \"all\"",
		"\"mark\": \"※\"",
		"\"read\": \"l234\"",
		"\"since\": 2015",
		"\"from\": 2016",
		"\"change\": \"renamed\"",
		"\"heading\": {\"ja\": \"1 発行\", \"en\": \"1 Issue\"}",
		"\"better\": \"more\"",
		"\"times\": 1000",
		"\"definition\": {\"ja\": \"札。\", \"en\": \"A card.\"}",
		"\"also\": [\"新\"]",
		"{\"text\": {\"ja\": \"区分\", \"en\": \"Item\"}, \"yomi\": \"くぶん\"}",
		"\"number\": 1",
	};
	size_t errors;
	struct buf out = dumped(NULL, NULL, &all, &errors);
	(void)state;
	assert_int_equal(errors, 0);
	assert_true(is_json(out.p));
	for (size_t i = 0; i < COUNT(lines); i++)
		if (!strstr(out.p, lines[i]))
			fail_msg("no %s in\n%s", lines[i], out.p);
	struct buf again = dumped(NULL, NULL, &all, &errors);
	assert_string_equal(out.p, again.p);
	buf_free(&out);
	buf_free(&again);
}

static void documents_can_be_named(void **state)
{
	struct str name = STR("2020-report");
	struct str_list only = {.v = &name, .n = 1};
	size_t errors;
	struct buf out = dumped(NULL, NULL, &only, &errors);
	(void)state;
	assert_true(is_json(out.p));
	assert_non_null(strstr(out.p, "\"id\": \"2020-report\""));
	assert_null(strstr(out.p, "2021-report"));
	assert_null(strstr(out.p, "\"indicators\""));
	buf_free(&out);
}

/* A file broken, cut short at many places or empty: what is left is dumped, and it is JSON. */
static void faulty_sites_are_dumped(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		size_t n = strlen(files[i].text), errors, faulty = 0;
		for (size_t cut = 0; cut < n; cut += n / 12 + 1) {
			char *text = strdup(files[i].text);
			while (cut && ((unsigned char)text[cut] & 0xC0) == 0x80)
				cut--;
			text[cut] = '\0';
			struct buf out = dumped(files[i].path, text, &all, &errors);
			if (!is_json(out.p))
				fail_msg("%s cut at byte %zu gives\n%s", files[i].path, cut, out.p);
			faulty += errors > 0;
			buf_free(&out);
			free(text);
		}
		if (faulty == 0 && !strstr(files[i].path, "items") && !strstr(files[i].path, "lexicon") && !strstr(files[i].path, ".md"))
			fail_msg("%s can be cut anywhere without an error", files[i].path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_reader_refuses),     cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(lines_are_broken),       cmocka_unit_test(every_record_is_there),
		cmocka_unit_test(documents_can_be_named), cmocka_unit_test(faulty_sites_are_dumped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
