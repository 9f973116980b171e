/* nenpo new site: the files of a site that says nothing yet, in Japanese and English. */
#include "cli/new.h"

#include <sys/stat.h>

static const struct {
	const char *path, *text;
} files[] = {
	{"content/site.yaml", "# What the site says of itself. Replace the texts in brackets, and give the address it will have.\n"
			      "title: {ja: （サイトの題名）, en: (Title of the site)}\n"
			      "description:\n"
			      "  ja: （このサイトで何が読めるかを一文で書く）\n"
			      "  en: (Say in one sentence what can be read here)\n"
			      "organisation: {ja: （組織の名称）, en: (Name of the organisation)}\n"
			      "languages: [ja, en]\n"
			      "base-url: https://www.example.org/\n"
			      "documents: []\n"},
	{"content/programmes.yaml",
	 "# Lines of work that live for years, in the order of the site.\n"
	 "# network:\n"
	 "#   name: {ja: ネットワークの運営, en: Network operation}\n"
	 "#   yomi: ねっとわーくのうんえい\n"
	 "#   summary: {ja: 地方公共団体を結ぶネットワークを運営する。, en: Operates the network between local governments.}\n"},
	{"content/indicators.yaml", "# Quantities that recur from year to year.\n"
				    "# inquiries-received:\n"
				    "#   name: {ja: 問合せ件数, en: Inquiries received}\n"
				    "#   yomi: といあわせけんすう\n"
				    "#   kind: flow              # flow, stock, cumulative, ratio\n"
				    "#   unit: inquiries\n"
				    "#   better: neither         # more, less, neither\n"
				    "#   programme: network\n"},
	{"content/units.yaml", "# A unit is a meaning, not a word: 件 is an application here and an inquiry there.\n"
			       "people:        {ja: 人, en: {one: person, other: people}, also: {ja: [名]}}\n"
			       "organisations: {ja: 団体, en: {one: organisation, other: organisations}}\n"
			       "inquiries:     {ja: 件, en: {one: inquiry, other: inquiries}}\n"
			       "applications:  {ja: 件, en: {one: application, other: applications}}\n"
			       "times:         {ja: 回, en: {one: time, other: times}}\n"
			       "percent:       {ja: \"%\", en: \"%\"}\n"
			       "yen:           {ja: 円, en: yen}\n"
			       "thousand-yen:  {ja: 千円, en: thousand yen, of: yen, times: 1000}\n"
			       "million-yen:   {ja: 百万円, en: million yen, of: yen, times: 1000000}\n"},
	{"content/glossary.yaml",
	 "# Terms that readers may not know.\n"
	 "# fiscal-year:\n"
	 "#   term: {ja: 年度, en: fiscal year}\n"
	 "#   yomi: ねんど\n"
	 "#   definition: {ja: 4月1日に始まり翌年3月31日に終わる一年間。, en: The year from 1 April to 31 March.}\n"},
	{"content/lexicon.csv", "ja,scope,en,yomi\n"},
	{"content/pages/about.ja.md", "---\n"
				      "title: このサイトについて\n"
				      "order: 1\n"
				      "---\n"
				      "\n"
				      "## （見出し）\n"
				      "\n"
				      "（だれが、何のために、どの文書を載せているかを書く。）\n"},
	{"content/pages/about.en.md", "---\n"
				      "title: About this site\n"
				      "order: 1\n"
				      "---\n"
				      "\n"
				      "## (Heading)\n"
				      "\n"
				      "(Say who publishes which papers here, and what for.)\n"},
};

bool new_site(struct plan *p, const char *directory)
{
	struct str root = str_of(directory);
	struct stat st;
	while (root.n > 1 && root.p[root.n - 1] == '/')
		root.n--;
	if (root.n == 0)
		return new_refused("a folder's name is expected");
	if (stat(arena_printf(p->arena, STR_FMT "/content", STR_ARG(root)).p, &st) == 0)
		return new_refused(STR_FMT " has a content folder already", STR_ARG(root));
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str path = arena_printf(p->arena, STR_FMT "/%s", STR_ARG(root), files[i].path);
		*LIST_ADD(&p->files, p->arena) = (struct new_file){path, str_of(files[i].text)};
	}
	if (stat(NENPO_SHARE "/layouts", &st) != 0)
		plan_next(p, "copy layouts/ and assets/ of nenpo into " STR_FMT ", since nenpo is not installed in " NENPO_SHARE,
			  STR_ARG(root));
	plan_next(p, "put the site's own words into " STR_FMT "/content/site.yaml", STR_ARG(root));
	plan_next(p, "nenpo -C " STR_FMT " new document 2021-report", STR_ARG(root));
	return true;
}
