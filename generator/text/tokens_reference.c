/* Numbers that name a place, a turn or an interval, and count nothing: 第13条, Table 2, (1), 2に記した, 2年ごと. */
#include "text/tokens_internal.h"

#include <string.h>

/* Does a word of the table end the text? A space may stand between the two. */
static bool follows_word(struct str before, const char *const *words, size_t n)
{
	size_t end = before.n, start;

	while (end > 0 && (before.p[end - 1] == ' ' || before.p[end - 1] == '('))
		end--;
	for (start = end; start > 0 && is_letter_or_digit((unsigned char)before.p[start - 1]);)
		start--;
	if (start == end || end - start > 12)
		return false;
	char word[12];
	for (size_t i = start; i < end; i++)
		word[i - start] = (char)(before.p[i] >= 'A' && before.p[i] <= 'Z' ? before.p[i] + 32 : before.p[i]);
	return is_in_table((struct str){word, end - start}, words, n);
}

static bool in_brackets(struct str before, struct str behind)
{
	uint32_t open = char_before(before, before.n), close = char_at(behind, 0);

	return (open == '(' || open == 0xFF08) && (close == ')' || close == 0xFF09);
}

static bool is_japanese_reference(struct str before, struct str behind, bool unit)
{
	static const char *const names[] = {"第", "別紙", "別表", "別添", "付表", "資料", "様式", "図", "表", "注", "項番", "問"};

	static const char *const counters[] = {"年", "か月", "週間", "週", "日", "時間", "回", "つ", "番", "度", "点"};

	for (size_t i = 0; i < sizeof counters / sizeof *counters && !unit; i++)
		if (str_starts(behind, str_of(counters[i]))) {
			behind = str_from(behind, strlen(counters[i]));
			unit = true;
		}
	if (starts_with_any(behind, "ごと|毎に|おき|目") && !starts_with_any(behind, "目標|目的|目指|目安|目途|目録|目処"))
		return true;
	if (unit)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str name = str_of(names[i]);
		bool short_name = name.n == 3 && i > 0; /* 図 and 表 are words by themselves, but not in 代表 */

		if (str_ends(before, name) && !(short_name && is_han(char_before(before, before.n - name.n))))
			return true;
	}
	return starts_with_any(behind, "に記|に示|に定め|に掲げ|に述べ|に規定|のとおり|の通り|で述べ|で示し");
}

static bool is_english_reference(struct str before, struct str behind, bool unit)
{
	/* in byte order */
	static const char *const names[] = {"annex",    "appendix", "article",   "articles",   "chapter", "chapters", "clause",
					    "figure",   "form",     "item",      "items",      "note",    "notes",    "number",
					    "page",     "pages",    "paragraph", "paragraphs", "part",    "phase",    "section",
					    "sections", "stage",    "step",      "table",      "tables",  "version"};
	static const char *const turns[] = {"every"};
	static const char *const leads[] = {"in", "see", "under"};

	if (str_ends(before, STR("No. ")) || follows_word(before, names, sizeof names / sizeof *names) || follows_word(before, turns, 1))
		return true;
	return !unit && follows_word(before, leads, 3) && starts_with_any(behind, " above| below|)");
}

bool is_reference(struct str s, size_t start, size_t end, bool unit, bool japanese)
{
	struct str before = str_sub(s, 0, start), behind = str_from(s, end);

	if (!unit && in_brackets(before, behind))
		return true;
	return japanese ? is_japanese_reference(before, behind, unit) : is_english_reference(before, behind, unit);
}
