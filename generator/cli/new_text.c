/* Words and quoting of what `new` writes. */
#include "cli/new.h"

#include "load/yaml.h"

static const struct placeholders words[] = {
	{.code = "en",
	 .titles = {"Business Plan", "Implementation Policy", "Budget", "Business Report", "Settlement of Accounts", "Reference Material"},
	 .source = "(State which paper this is, as a reader would cite it)",
	 .chapter = "(Title of the chapter)",
	 .heading = "1 (Heading)",
	 .paragraph = "(Write the text here in place of this paragraph.)",
	 .table = "(Title of the table)"},
	{.code = "ja",
	 .titles = {"事業計画", "実施方針", "予算", "事業報告書", "決算報告書", "参考資料"},
	 .source = "（どの文書かを出典として書く）",
	 .chapter = "（章の題名）",
	 .heading = "1 （見出し）",
	 .paragraph = "（この段落を本文に書き換える。）",
	 .table = "（表の題名）"},
};

const struct placeholders *placeholders_in(struct str language)
{
	for (size_t i = 1; i < sizeof words / sizeof *words; i++)
		if (str_is(language, words[i].code))
			return &words[i];
	return &words[0];
}

void put_yaml_texts(struct buf *out, const struct site *s, const char *key, const struct str *texts)
{
	buf_printf(out, "%s: {", key);
	for (size_t l = 0; l < s->language_count; l++) {
		buf_printf(out, "%s" STR_FMT ": ", l ? ", " : "", STR_ARG(s->languages[l]));
		yaml_put(out, texts[l]);
	}
	buf_puts(out, "}\n");
}
