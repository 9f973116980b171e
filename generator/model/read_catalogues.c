/* site.yaml and the catalogues: what lives for years. */
#include "model/read.h"

#include "text/label.h"
#include "text/language.h"

#include <ctype.h>
#include <string.h>

static bool read_languages(struct reader *r, const struct yaml *y)
{
	struct site *s = r->site;
	const struct yaml *languages = read_child(r, y, "languages", true);
	struct str_list codes = languages ? read_list_of(r, languages) : (struct str_list){0};
	bool good = codes.n > 0 && codes.n <= LANGUAGES_MAX;
	if (!good && languages && languages->kind == YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, languages->place, "a site has one to %d languages", LANGUAGES_MAX);
	for (size_t i = 0; good && i < codes.n; i++) {
		good = slug_valid(codes.v[i]) && language_is_known(codes.v[i]) && site_language(s, codes.v[i]) == SIZE_MAX;
		if (!good)
			diags_add(r->d, DIAG_BAD_VALUE, languages->items[i].place,
				  "\"" STR_FMT "\" is no code of a language known here, or is listed already", STR_ARG(codes.v[i]));
		s->languages[s->language_count++] = codes.v[i];
	}
	if (!good) {
		diags_hint(r->d, "write languages: [ja, en], the source language first");
		s->language_count = 0;
	}
	return good;
}

/* http(s)://host/path/ in the characters of RFC 3986 that need no escape, without user, query and fragment. */
static bool is_plain_url(struct str url)
{
	struct str rest, scheme = str_split(url, ':', &rest);
	if ((!str_is(scheme, "http") && !str_is(scheme, "https")) || !str_starts(rest, STR("//")) || !str_ends(rest, STR("/")))
		return false;
	for (size_t i = 0; i < rest.n; i++)
		if (!isalnum((unsigned char)rest.p[i]) && !(rest.p[i] && strchr("-._~%:/", rest.p[i])))
			return false;
	return rest.n > 3 && isalnum((unsigned char)rest.p[2]);
}

bool read_site(struct reader *r, const struct yaml *y)
{
	struct site *s = r->site;
	if (!read_languages(r, y))
		return false;
	read_keys(r, y, "title description organisation languages base-url documents headlines compare");
	s->title = read_texts(r, y, "title", true);
	s->description = read_texts(r, y, "description", true);
	s->organisation = read_texts(r, y, "organisation", true);
	s->base_url = read_str(r, y, "base-url", true);
	if (s->base_url.n && !is_plain_url(s->base_url)) {
		diags_add(r->d, DIAG_BAD_VALUE, yaml_get(y, "base-url")->place, "\"base-url\" is the address of the published site");
		diags_hint(r->d, "write it whole, with a / at its end: https://www.example.jp/reports/");
	}
	return true;
}

void each_record(struct reader *r, const char *name, void (*read)(struct reader *, const struct yaml_pair *))
{
	struct str path = arena_printf(r->scratch, "content/%s", name);
	struct file *f = files_find(r->site->files, path);
	if (!f)
		return;
	f->used = true;
	if (!f->yaml)
		return;
	if (f->yaml->kind != YAML_MAP) {
		diags_add(r->d, DIAG_BAD_VALUE, f->yaml->place, "one entry for each id is expected here");
		return;
	}
	for (size_t i = 0; i < f->yaml->n; i++)
		read(r, &f->yaml->pairs[i]);
}

static void words_add(struct reader *r, struct str_list *list, const struct yaml *y)
{
	struct str_list more = read_list_of(r, y);
	for (size_t i = 0; i < more.n; i++)
		*LIST_ADD(list, r->arena) = more.v[i];
}

/* also: {ja: [...], en: [...]}; languages may be left out. */
static void read_also(struct reader *r, const struct yaml *map, struct str_list also[LANGUAGES_MAX])
{
	const struct yaml *y = read_child(r, map, "also", false);
	if (!y)
		return;
	for (size_t i = 0; y->kind == YAML_MAP && i < y->n; i++) {
		size_t language = site_language(r->site, y->pairs[i].key);
		if (language == SIZE_MAX)
			diags_add(r->d, DIAG_UNKNOWN_KEY, y->pairs[i].place, "\"" STR_FMT "\" is not a language of the site",
				  STR_ARG(y->pairs[i].key));
		else
			words_add(r, &also[language], &y->pairs[i].value);
	}
	if (y->kind != YAML_MAP) {
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "other words are listed for each language");
		diags_hint(r->d, "write {ja: [名], en: [person]}");
	}
}

static void read_unit(struct reader *r, const struct yaml_pair *pair)
{
	struct site *s = r->site;
	struct unit *u = ARENA_NEW(s->arena, struct unit);
	*u = (struct unit){.id = pair->key, .place = pair->place, .times = 1};
	if (!read_new_id(r, pair, &s->unit_of, u, "unit") || !read_keys(r, &pair->value, "ja en also of times"))
		return;
	for (size_t i = 0; i < s->language_count; i++) {
		struct str code = arena_str(r->scratch, s->languages[i]);
		const struct yaml *y = read_child(r, &pair->value, code.p, true);
		if (!y)
			continue;
		if (y->kind == YAML_MAP && read_keys(r, y, "one other")) {
			u->word[i][UNIT_ONE] = read_str(r, y, "one", true);
			u->word[i][UNIT_OTHER] = read_str(r, y, "other", true);
		} else if (y->kind == YAML_SCALAR) {
			u->word[i][UNIT_ONE] = u->word[i][UNIT_OTHER] = y->text;
		}
	}
	read_also(r, &pair->value, u->also);
	u->times = read_int(r, &pair->value, "times", 1, 1000000000, 1);
	*LIST_ADD(&s->units, s->arena) = u;
}

/* What a unit is made of may stand further down: read when all units are known. */
static void read_unit_of(struct reader *r, const struct yaml_pair *pair)
{
	struct unit *u = map_get(&r->site->unit_of, pair->key);
	const struct unit *of = u ? read_id(r, &pair->value, "of", &r->site->unit_of, "unit", false) : NULL;
	for (const struct unit *one = of; one; one = one->of) {
		if (one != u)
			continue;
		diags_add(r->d, DIAG_BAD_VALUE, yaml_get(&pair->value, "of")->place, "unit \"" STR_FMT "\" is made of itself in the end",
			  STR_ARG(u->id));
		diags_hint(r->d, "name a smaller unit, and none for the smallest");
		return;
	}
	if (u)
		u->of = of;
}

static void read_lineage(struct reader *r, const struct yaml *y, struct lineage *l)
{
	static const char *const changes[] = {"renamed", "merged", "split", "started", "ended", "moved", NULL};
	l->place = y->place;
	if (!read_keys(r, y, "year change from to note"))
		return;
	l->change = (enum change)read_choice(r, y, "change", changes, 0, true);
	l->year = read_int(r, y, "year", 1868, 2199, 0);
	l->from = read_list(r, y, "from");
	l->to = read_list(r, y, "to");
	l->note = read_texts(r, y, "note", false);
}

void read_lineages(struct reader *r, const struct yaml *record, struct lineage_list *list)
{
	const struct yaml *y = read_child(r, record, "lineage", false);
	for (size_t i = 0; y && y->kind == YAML_SEQUENCE && i < y->n; i++)
		read_lineage(r, &y->items[i], LIST_ADD(list, r->arena));
	if (y && y->kind != YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "\"lineage\" is a list");
}

static void read_programme(struct reader *r, const struct yaml_pair *pair)
{
	struct programme *p = ARENA_NEW(r->arena, struct programme);
	*p = (struct programme){.id = pair->key, .place = pair->place};
	if (!read_new_id(r, pair, &r->site->programme_of, p, "programme") || !read_keys(r, &pair->value, "name yomi summary since lineage"))
		return;
	p->name = read_texts(r, &pair->value, "name", true);
	p->summary = read_texts(r, &pair->value, "summary", false);
	p->yomi = read_str(r, &pair->value, "yomi", false);
	p->since = read_int(r, &pair->value, "since", 1868, 2199, 0);
	read_lineages(r, &pair->value, &p->lineage);
	*LIST_ADD(&r->site->programmes, r->arena) = p;
}

static void read_segment(struct reader *r, const struct yaml_pair *pair)
{
	static const char *const roles[] = {"segment", "elimination", NULL};
	struct site *site = r->site;
	struct segment *s = ARENA_NEW(site->arena, struct segment);
	*s = (struct segment){.id = pair->key, .place = pair->place};
	if (!read_new_id(r, pair, &site->segment_of, s, "segment") || !read_keys(r, &pair->value, "name short programmes from role"))
		return;
	s->name = read_texts(r, &pair->value, "name", true);
	s->brief = read_texts(r, &pair->value, "short", false);
	s->from = read_int(r, &pair->value, "from", 1868, 2199, 0);
	s->elimination = read_choice(r, &pair->value, "role", roles, 0, false) == 1;
	const struct yaml *programmes = read_child(r, &pair->value, "programmes", false);
	struct str_list ids = programmes ? read_list_of(r, programmes) : (struct str_list){0};
	for (size_t i = 0; i < ids.n; i++) {
		struct programme *p = find_id(r, ids.v[i], programmes->items[i].place, &site->programme_of, "programme");
		if (!p)
			continue;
		*LIST_ADD(&s->programmes, site->arena) = p;
		*LIST_ADD(&p->segments, site->arena) = s;
	}
	*LIST_ADD(&site->segments, site->arena) = s;
}

/* programme: lgwan, or {2020: information, 2025: research}: each from that fiscal year on. */
static void read_item_programmes(struct reader *r, struct item *item, const struct yaml *y)
{
	struct decimal year;
	if (!y)
		return;
	if (y->kind == YAML_SCALAR) {
		struct programme *p = find_id(r, y->text, y->place, &r->site->programme_of, "programme");
		if (p)
			*LIST_ADD(&item->programmes, r->arena) = (struct item_programme){0, p};
		return;
	}
	for (size_t i = 0; y->kind == YAML_MAP && i < y->n; i++) {
		const struct yaml_pair *pair = &y->pairs[i];
		struct programme *p = find_id(r, pair->value.text, pair->value.place, &r->site->programme_of, "programme");
		bool good = decimal_parse(pair->key, &year) && year.exponent == 0 && year.coefficient >= 1868 && year.coefficient < 2200;
		if (!good || (item->programmes.n && item->programmes.v[item->programmes.n - 1].from >= year.coefficient)) {
			diags_add(r->d, DIAG_BAD_VALUE, pair->place, "\"" STR_FMT "\" is no fiscal year, or stands behind a later one",
				  STR_ARG(pair->key));
			diags_hint(r->d, "write {2017: research, 2020: information}, in the order of the years");
		} else if (p) {
			*LIST_ADD(&item->programmes, r->arena) = (struct item_programme){(int)year.coefficient, p};
		}
	}
	if (y->kind == YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "one programme, or one for each fiscal year, is expected here");
}

static void read_item(struct reader *r, const struct yaml_pair *pair)
{
	struct item *item = ARENA_NEW(r->arena, struct item);
	*item = (struct item){.id = pair->key, .place = pair->place};
	if (!read_new_id(r, pair, &r->site->item_of, item, "item") || !read_keys(r, &pair->value, "name programme lineage"))
		return;
	item->name = read_texts(r, &pair->value, "name", false);
	read_item_programmes(r, item, yaml_get(&pair->value, "programme"));
	read_lineages(r, &pair->value, &item->lineage);
	*LIST_ADD(&r->site->items, r->arena) = item;
}

static void read_indicator(struct reader *r, const struct yaml_pair *pair)
{
	static const char *const kinds[] = {"flow", "stock", "cumulative", "ratio", NULL};
	static const char *const better[] = {"neither", "more", "less", NULL};
	struct site *s = r->site;
	const struct yaml *y = &pair->value;
	struct indicator *i = ARENA_NEW(s->arena, struct indicator);
	*i = (struct indicator){.id = pair->key, .place = pair->place};
	if (!read_new_id(r, pair, &s->indicator_of, i, "indicator") || !read_keys(r, y, "name yomi kind unit better programme note"))
		return;
	i->name = read_texts(r, y, "name", true);
	i->yomi = read_str(r, y, "yomi", false);
	i->kind = (enum indicator_kind)read_choice(r, y, "kind", kinds, KIND_FLOW, true);
	i->better = (enum better)read_choice(r, y, "better", better, BETTER_NEITHER, false);
	i->unit = read_id(r, y, "unit", &s->unit_of, "unit", true);
	i->programme = read_id(r, y, "programme", &s->programme_of, "programme", true);
	i->note = read_texts(r, y, "note", false);
	if (i->programme)
		*LIST_ADD(&i->programme->indicators, s->arena) = i;
	*LIST_ADD(&s->indicators, s->arena) = i;
}

static void read_term(struct reader *r, const struct yaml_pair *pair)
{
	struct site *s = r->site;
	const struct yaml *y = &pair->value;
	struct term *t = ARENA_NEW(s->arena, struct term);
	*t = (struct term){.id = pair->key, .place = pair->place};
	if (!read_new_id(r, pair, &s->term_of, t, "term") || !read_keys(r, y, "term yomi also definition source"))
		return;
	t->name = read_texts(r, y, "term", true);
	t->yomi = read_str(r, y, "yomi", true);
	t->definition = read_texts(r, y, "definition", true);
	read_also(r, y, t->also);
	const struct yaml *source = read_child(r, y, "source", false);
	struct str_list ids = source ? read_list_of(r, source) : (struct str_list){0};
	for (size_t i = 0; i < ids.n; i++) {
		struct document *d = find_id(r, ids.v[i], source->items[i].place, &s->document_of, "document");
		if (d)
			*LIST_ADD(&t->sources, s->arena) = d;
	}
	*LIST_ADD(&s->terms, s->arena) = t;
}

/* 努める: {en: will strive to, strength: effort} */
static void read_verb(struct reader *r, const struct yaml_pair *pair)
{
	static const char *const strengths[] = {"firm", "effort", "aim", "consider", NULL};
	struct site *s = r->site;
	struct verb *v = ARENA_NEW(s->arena, struct verb);
	struct buf keys = {0};
	*v = (struct verb){.place = pair->place};
	v->word.v[0] = pair->key;
	for (size_t l = 1; l < s->language_count; l++)
		buf_printf(&keys, STR_FMT " ", STR_ARG(s->languages[l]));
	buf_puts(&keys, "strength");
	bool good = read_keys(r, &pair->value, arena_str(r->scratch, buf_str(&keys)).p);
	buf_free(&keys);
	if (!good)
		return;
	for (size_t l = 1; l < s->language_count; l++)
		v->word.v[l] = read_str(r, &pair->value, arena_str(r->scratch, s->languages[l]).p, true);
	v->strength = (enum strength)read_choice(r, &pair->value, "strength", strengths, STRENGTH_FIRM, true);
	*LIST_ADD(&s->verbs, s->arena) = v;
}

static void read_headlines(struct reader *r)
{
	const struct file *f = files_find(r->site->files, STR("content/site.yaml"));
	const struct yaml *list = read_child(r, f->yaml, "headlines", false);
	struct str_list ids = list ? read_list_of(r, list) : (struct str_list){0};
	for (size_t i = 0; i < ids.n; i++) {
		struct indicator *one = find_id(r, ids.v[i], list->items[i].place, &r->site->indicator_of, "indicator");
		if (one)
			*LIST_ADD(&r->site->headlines, r->arena) = one;
	}
}

static bool is_listed(const struct site *s, const struct document *from, const struct document *to)
{
	for (size_t i = 0; i < s->compare.n; i++)
		if (s->compare.v[i].from == from && s->compare.v[i].to == to)
			return true;
	return false;
}

/* compare: [{from: 2017-plan, to: 2021-report}] */
static void read_compare(struct reader *r)
{
	const struct file *f = files_find(r->site->files, STR("content/site.yaml"));
	const struct yaml *list = read_child(r, f->yaml, "compare", false);
	if (list && list->kind != YAML_SEQUENCE) {
		diags_add(r->d, DIAG_BAD_VALUE, list->place, "\"compare\" is a list of pairs of documents");
		diags_hint(r->d, "write - {from: 2020-report, to: 2021-report}");
		return;
	}
	for (size_t i = 0; list && i < list->n; i++) {
		const struct yaml *y = &list->items[i];
		if (!read_keys(r, y, "from to"))
			continue;
		const struct document *from = read_id(r, y, "from", &r->site->document_of, "document", true),
				      *to = read_id(r, y, "to", &r->site->document_of, "document", true);
		if (!from || !to)
			continue;
		if (from == to || is_listed(r->site, from, to)) {
			diags_add(r->d, DIAG_BAD_VALUE, y->place,
				  from == to ? "a document is compared with another one" : "this pair is listed already");
			continue;
		}
		*LIST_ADD(&r->site->compare, r->arena) = (struct document_pair){from, to};
	}
}

void read_catalogues(struct reader *r)
{
	each_record(r, "units.yaml", read_unit);
	each_record(r, "units.yaml", read_unit_of);
	each_record(r, "programmes.yaml", read_programme);
	each_record(r, "segments.yaml", read_segment);
	each_record(r, "items.yaml", read_item);
	each_record(r, "indicators.yaml", read_indicator);
	each_record(r, "verbs.yaml", read_verb);
	each_record(r, "glossary.yaml", read_term);
	read_headlines(r);
	read_compare(r);
}
