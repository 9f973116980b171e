/* Texts in all languages side by side, and the numbers and times in them. */
#include "check/texts.h"

#include "translate/translation.h"

struct text_walk {
	const struct site *site;
	struct arena *arena;
	struct text_list *list;
	const struct document *document;
	const struct chapter *chapter;
};

static void read_wording(struct wording *w, struct arena *a)
{
	struct when_match time;
	struct numeral_list all = {0};
	for (size_t at = 0; when_find(w->text, at, &time); at = time.end)
		*LIST_ADD(&w->times, a) = time;
	numerals_find(w->text, &all, a);
	for (size_t i = 0, k = 0; i < all.n; i++) {
		while (k < w->times.n && w->times.v[k].end <= all.v[i].start)
			k++;
		if (k == w->times.n || w->times.v[k].start >= all.v[i].end)
			all.v[w->numerals.n++] = all.v[i];
	}
	w->numerals.v = all.v;
}

static struct text *add_text(struct text_walk *k)
{
	struct text *t = LIST_ADD(k->list, k->arena);
	t->document = k->document;
	t->chapter = k->chapter;
	t->in = ARENA_ARRAY(k->arena, struct wording, k->site->language_count);
	return t;
}

static void add_texts(struct text_walk *k, const struct texts *texts)
{
	struct text *t = NULL;
	for (size_t l = 0; l < k->site->language_count; l++) {
		if (texts->v[l].n == 0)
			continue;
		t = t ? t : add_text(k);
		t->in[l] = (struct wording){.text = texts->v[l], .place = texts->place};
		read_wording(&t->in[l], k->arena);
	}
}

/* ---- chapters ---- */

/* Passages that follow each other in one language. */
struct span {
	const struct wording *v;
	size_t n;
};

static struct str heading_of(const struct wording *w)
{
	return w->passage->heading ? w->passage->heading->more->id : (struct str){0};
}

/* Behind the passages from i on that stand under the same heading. */
static size_t section_end(const struct span *all, size_t i)
{
	struct str id = heading_of(&all->v[i]);
	while (i < all->n && str_eq(heading_of(&all->v[i]), id))
		i++;
	return i;
}

/* The section of another language with the same heading and blocks as the n passages from i on; SIZE_MAX: there is none. */
static size_t section_like(const struct span *in, const struct span *of, size_t i, size_t n)
{
	for (size_t j = 0, end; j < in->n; j = end) {
		size_t same = 0;
		end = section_end(in, j);
		if (end - j != n || !str_eq(heading_of(&in->v[j]), heading_of(&of->v[i])))
			continue;
		while (same < n && in->v[j + same].passage->block->kind == of->v[i + same].passage->block->kind)
			same++;
		return same == n ? j : SIZE_MAX;
	}
	return SIZE_MAX;
}

static void add_passages(struct text_walk *k, const struct span spans[LANGUAGES_MAX], const size_t from[LANGUAGES_MAX], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct text *t = add_text(k);
		for (size_t l = 0; l < k->site->language_count; l++)
			if (from[l] != SIZE_MAX)
				t->in[l] = spans[l].v[from[l] + i];
	}
}

/* Sections with the same blocks go side by side; where the blocks differ, which is a fault of its own, each language stands alone. */
static void add_sections(struct text_walk *k, const struct span spans[LANGUAGES_MAX])
{
	size_t n = k->site->language_count;
	bool *taken[LANGUAGES_MAX];
	for (size_t l = 0; l < n; l++)
		taken[l] = ARENA_ARRAY(k->arena, bool, spans[l].n + 1);
	for (size_t l = 0; l < n; l++) {
		for (size_t i = 0, end; i < spans[l].n; i = end) {
			size_t from[LANGUAGES_MAX];
			end = section_end(&spans[l], i);
			if (taken[l][i])
				continue;
			for (size_t other = 0; other < n; other++) {
				from[other] = other > l ? section_like(&spans[other], &spans[l], i, end - i) : SIZE_MAX;
				if (from[other] != SIZE_MAX)
					taken[other][from[other]] = true;
			}
			from[l] = i;
			add_passages(k, spans, from, end - i);
		}
	}
}

/* The wording of a block: passages are a chapter's blocks without its title. SIZE_MAX: it has none. */
static size_t wording_of(const struct written_blocks *blocks, const struct written_block *b)
{
	return b && b->node ? (size_t)(b - blocks->v) - 1 : SIZE_MAX;
}

/* Where every translation of a chapter has a record, its blocks go side by side with their own sources. */
static bool add_pairs(struct text_walk *k, const struct chapter *c, const struct chapter_words in[LANGUAGES_MAX])
{
	size_t first = k->list->n;
	for (size_t l = 1; l < k->site->language_count; l++)
		if (c->text[l].markdown && !c->text[l].translation)
			return false;
	for (size_t i = 0; i < in[0].n; i++)
		add_text(k)->in[0] = in[0].v[i];
	for (size_t l = 1; l < k->site->language_count; l++) {
		const struct translation *t = c->text[l].translation;
		for (size_t i = 0; t && i < t->n; i++) {
			size_t source = wording_of(&t->source, t->v[i].source), target = wording_of(&t->target, t->v[i].target);
			if (target == SIZE_MAX)
				continue;
			struct text *text = source == SIZE_MAX ? add_text(k) : &k->list->v[first + source];
			text->in[l] = in[l].v[target];
		}
	}
	return in[0].n > 0;
}

/* The passages below a node behind those that are there. */
static void add_words(struct chapter_words *words, const struct node *root, struct arena *a)
{
	struct passage_list list = passages_of(root, a);
	for (size_t i = 0; i < list.n; i++)
		*LIST_ADD(words, a) = (struct wording){.text = list.v[i].text, .passage = &list.v[i], .place = list.v[i].block->place};
}

struct chapter_words chapter_words_of(const struct chapter *c, size_t language, struct arena *a)
{
	const struct markdown *m = c->text[language].markdown;
	struct chapter_words words = {0};
	if (!m)
		return words;
	add_words(&words, m->root, a);
	words.notes = words.n;
	words.note_end = ARENA_ARRAY(a, size_t, m->note_count + 1);
	for (size_t i = 0; i < m->note_count; i++) {
		add_words(&words, m->notes[i].body, a);
		words.note_end[i] = words.n;
	}
	return words;
}

static size_t note_named(const struct markdown *m, struct str name)
{
	for (size_t i = 0; m && i < m->note_count; i++)
		if (str_eq(m->notes[i].name, name))
			return i;
	return SIZE_MAX;
}

static void add_notes(struct text_walk *k, const struct chapter_words in[LANGUAGES_MAX])
{
	for (size_t l = 0; l < k->site->language_count; l++) {
		const struct markdown *m = k->chapter->text[l].markdown;
		for (size_t i = 0; m && i < m->note_count; i++) {
			struct span spans[LANGUAGES_MAX] = {0};
			bool before = false;
			for (size_t other = 0; other < k->site->language_count; other++) {
				size_t note = note_named(k->chapter->text[other].markdown, m->notes[i].name);
				if (note == SIZE_MAX)
					continue;
				size_t start = note ? in[other].note_end[note - 1] : in[other].notes;
				before = before || other < l;
				spans[other] = (struct span){in[other].v + start, in[other].note_end[note] - start};
			}
			if (!before)
				add_sections(k, spans);
		}
	}
}

static void add_chapter(struct text_walk *k, const struct chapter *c, struct chapter_words in[LANGUAGES_MAX])
{
	struct span spans[LANGUAGES_MAX] = {0};
	struct texts title = {0}, number = {0};
	k->chapter = c;
	for (size_t l = 0; l < k->site->language_count; l++) {
		title.v[l] = c->text[l].title;
		number.v[l] = c->text[l].number;
		in[l] = chapter_words_of(c, l, k->arena);
		for (size_t i = 0; i < in[l].n; i++)
			read_wording(&in[l].v[i], k->arena);
		spans[l] = (struct span){in[l].v, in[l].notes};
	}
	add_texts(k, &title);
	add_texts(k, &number);
	for (size_t i = 0; i < k->list->n; i++)
		for (size_t l = 0; l < k->site->language_count; l++)
			if (c->text[l].file && c->text[l].file->source)
				k->list->v[i].in[l].place = place_in(c->text[l].file->source, 1, 1);
	if (!add_pairs(k, c, in)) {
		add_sections(k, spans);
		add_notes(k, in);
	}
	k->chapter = NULL;
}

/* ---- tables ---- */

/* What a cell says in its own words; labels that the lexicon renders are read there. */
static void add_cell(struct text_walk *k, struct cell_ref c)
{
	const struct cell *cell = cell_at(c);
	struct texts own = {.place = cell->place};
	if (cell->kind != DATUM_TEXT)
		return;
	for (size_t l = 0; l < k->site->language_count; l++)
		if (c.column->source[l] != SIZE_MAX)
			own.v[l] = cell->text->v[l];
	size_t before = k->list->n;
	add_texts(k, &own);
	if (k->list->n > before)
		k->list->v[before].cell = c;
}

static void add_table_notes(struct text_walk *k, const struct table_note_list *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		add_texts(k, &notes->v[i].text);
}

static void add_accepted(struct text_walk *k, const struct acceptance_list *accepted)
{
	for (size_t i = 0; i < accepted->n; i++)
		add_texts(k, &accepted->v[i].reason);
}

static void add_table(struct text_walk *k, const struct table *t)
{
	add_texts(k, &t->title);
	for (size_t i = 0; i < t->columns.n; i++)
		add_texts(k, &t->columns.v[i].label);
	for (size_t i = 0; i < t->rows.n; i++)
		for (size_t c = 0; c < t->columns.n; c++)
			add_cell(k, (struct cell_ref){t, &t->rows.v[i], &t->columns.v[c]});
	add_table_notes(k, &t->notes);
	add_table_notes(k, &t->doubts);
	for (size_t i = 0; i < t->transcriptions.n; i++)
		add_texts(k, &t->transcriptions.v[i].proof);
	add_accepted(k, &t->accepted);
}

static void add_document(struct text_walk *k, const struct document *d)
{
	const struct texts *texts[] = {&d->title, &d->meeting, &d->issuer, &d->source, &d->omits};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		add_texts(k, texts[i]);
	for (size_t i = 0; i < d->parts.n; i++)
		add_texts(k, &d->parts.v[i].title);
	add_accepted(k, &d->accepted);
	for (size_t i = 0; i < d->tables.n; i++)
		add_table(k, d->tables.v[i]);
}

/* ---- what belongs to the whole site ---- */

static void add_lineage(struct text_walk *k, const struct lineage_list *lineage)
{
	for (size_t i = 0; i < lineage->n; i++)
		add_texts(k, &lineage->v[i].note);
}

static void add_catalogues(struct text_walk *k, const struct site *s)
{
	add_texts(k, &s->title);
	add_texts(k, &s->description);
	add_texts(k, &s->organisation);
	for (size_t i = 0; i < s->programmes.n; i++) {
		add_texts(k, &s->programmes.v[i]->name);
		add_texts(k, &s->programmes.v[i]->summary);
		add_lineage(k, &s->programmes.v[i]->lineage);
	}
	for (size_t i = 0; i < s->segments.n; i++) {
		add_texts(k, &s->segments.v[i]->name);
		add_texts(k, &s->segments.v[i]->brief);
	}
	for (size_t i = 0; i < s->items.n; i++) {
		add_texts(k, &s->items.v[i]->name);
		add_lineage(k, &s->items.v[i]->lineage);
	}
	for (size_t i = 0; i < s->indicators.n; i++) {
		add_texts(k, &s->indicators.v[i]->name);
		add_texts(k, &s->indicators.v[i]->note);
	}
	for (size_t i = 0; i < s->terms.n; i++) {
		add_texts(k, &s->terms.v[i]->name);
		add_texts(k, &s->terms.v[i]->definition);
	}
	for (size_t i = 0; i < s->series.n; i++) {
		const struct series *series = s->series.v[i];
		for (size_t j = 0; j < series->lines.n; j++) {
			struct texts name = series->lines.v[j].name;
			name.place = series->lines.v[j].place;
			add_texts(k, &name);
		}
	}
	for (size_t i = 0; i < s->lexicon.cap; i++) {
		const struct lexicon_entry *e = s->lexicon.slots[i].value;
		if (e)
			add_texts(k, &e->text);
	}
}

/* ---- the parts ---- */

struct text_source_list text_sources(const struct site *s, struct arena *a)
{
	struct text_source_list sources = {0};
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *d = s->documents.v[i];
		for (size_t j = 0; j < d->chapters.n; j++)
			*LIST_ADD(&sources, a) = (struct text_source){d, d->chapters.v[j]};
		*LIST_ADD(&sources, a) = (struct text_source){d, NULL};
	}
	for (size_t i = 0; i < s->pages.n; i++)
		*LIST_ADD(&sources, a) = (struct text_source){NULL, s->pages.v[i]};
	LIST_ADD(&sources, a);
	return sources;
}

struct text_part text_part_read(struct text_source from, const struct checker *k)
{
	struct text_part part = {.of = from};
	struct text_walk w = {.site = k->site, .arena = k->scratch, .list = &part.list, .document = from.document};
	if (from.chapter)
		add_chapter(&w, from.chapter, part.in);
	else if (from.document)
		add_document(&w, from.document);
	else
		add_catalogues(&w, k->site);
	return part;
}

/* ---- places ---- */

/* The byte of the source that a place stands on. */
static size_t offset_of(struct place where)
{
	struct str line = place_line(where);
	size_t at = 0;
	for (uint32_t column = 1; column < where.column && at < line.n; column++)
		utf8_next(line, &at);
	return (size_t)(line.p - where.source->text.p) + at;
}

/* Of words in a text that stands at or behind a place, unless quoting or folding made it another. */
static struct place find_place(struct place where, struct str text, size_t start)
{
	if (!where.source || where.line == 0)
		return where;
	size_t from = offset_of(where), found = str_find(str_from(where.source->text, from), text);
	return found == SIZE_MAX ? where : place_at(where.source, from + found + start);
}

struct finding_place place_of_words(const struct text *t, size_t language, size_t start, size_t end)
{
	const struct wording *w = &t->in[language];
	struct str words = str_sub(w->text, start, end);
	struct finding_place p = {.cell = t->cell, .chapter = t->chapter, .language = language, .quote = words};
	p.place = w->passage ? passage_place(w->passage, start, words) : find_place(w->place, w->text, start);
	const struct node *heading = w->passage ? w->passage->heading : NULL;
	for (size_t i = 0; heading && t->chapter && i < t->chapter->items.n; i++)
		if (t->chapter->items.v[i]->heading[language] == heading)
			p.item = t->chapter->items.v[i];
	return p;
}

bool is_in_value(const struct wording *w, size_t at)
{
	const struct node *link = w->passage ? passage_link(w->passage, at) : NULL;
	return link && str_starts(link->more->url, STR("value:"));
}
