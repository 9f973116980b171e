/* [確保を目指す](commitment:availability): the verb of each commitment, and the values beside it that are its targets. */
#include "link/link_internal.h"
#include "text/sentence.h"

struct promised {
	struct commitment *commitment;
	size_t at; /* byte of the paragraph */
};

struct stated {
	const struct value *value;
	size_t at;
};

struct commitment_walk {
	struct linker *k;
	struct chapter *chapter;
	struct chapter_text *text;
	size_t language, next; /* reference */
	const struct node *heading;
	struct buf read;                   /* of the paragraph in hand: its text so far, */
	LIST(struct promised) commitments; /* what is promised in it, */
	LIST(struct stated) values;        /* and the values stated in it */
};

static struct str text_of(struct linker *k, const struct node *n)
{
	struct buf text = {.arena = k->scratch};
	node_text(n, &text);
	return buf_take(&text);
}

/* The longest verb that the text ends with; 実施する before する. */
static const struct verb *verb_of(const struct site *s, struct str text)
{
	const struct verb *best = NULL;
	for (size_t i = 0; i < s->verbs.n; i++) {
		struct str word = s->verbs.v[i]->word.v[0];
		if (str_ends(text, word) && (!best || word.n > best->word.v[0].n))
			best = s->verbs.v[i];
	}
	return best;
}

static void check_source(struct linker *k, struct commitment *c)
{
	struct str text = text_of(k, c->node[0]);
	c->verb = verb_of(k->site, text);
	if (!c->verb)
		diags_add(k->d, DIAG_COMMITMENT_VERB, c->node[0]->place, "\"" STR_FMT "\" ends with no verb of verbs.yaml", STR_ARG(text));
}

static void check_rendering(struct linker *k, const struct commitment *c, size_t language)
{
	struct str text = text_of(k, c->node[language]), word = c->verb->word.v[language];
	if (word.n == 0 || str_find(text, word) != SIZE_MAX)
		return;
	diags_add(k->d, DIAG_COMMITMENT_VERB, c->node[language]->place, "\"" STR_FMT "\" does not hold the rendering of \"" STR_FMT "\"",
		  STR_ARG(text), STR_ARG(c->verb->word.v[0]));
	diags_hint(k->d, "write \"" STR_FMT "\", as verbs.yaml has it", STR_ARG(word));
}

/* "by 2019-04": when it is due, where the text names a day, a month or a later year's end. Written once, in the first language that has it.
 */
static void read_due(struct linker *k, struct commitment *c)
{
	bool stated = false;
	for (size_t l = 0; l < k->site->language_count; l++) {
		const struct node *n = c->node[l];
		struct str rest;
		if (!n || !n->more->title.n)
			continue;
		if (!stated && str_is(str_split(n->more->title, ' ', &rest), "by") && date_parse(str_trim(rest), &c->due)) {
			stated = true;
			continue;
		}
		diags_add(k->d, DIAG_VALUE_TITLE, n->place, "\"" STR_FMT "\" is not when a commitment is due", STR_ARG(n->more->title));
		diags_hint(k->d, stated ? "remove it here: it is written once, in the first language"
					: "write \"by 2019-04\", or \"by 2020-03-31\"");
	}
}

/* The end of a paragraph: what is promised has the values stated in the same sentence as targets. Those of a sentence that promises nothing
 * are targets of nothing: what they belong to would be a guess. */
static void end_block(struct commitment_walk *w)
{
	struct str text = buf_str(&w->read);
	for (size_t i = 0; i < w->commitments.n && w->values.n; i++) {
		size_t sentence = sentence_start(str_sub(text, 0, w->commitments.v[i].at));
		for (size_t v = 0; v < w->values.n; v++)
			if (sentence_start(str_sub(text, 0, w->values.v[v].at)) == sentence)
				*LIST_ADD(&w->commitments.v[i].commitment->targets, w->k->arena) = w->values.v[v].value;
	}
	w->commitments.n = w->values.n = 0;
	buf_clear(&w->read);
}

static void visit_reference(struct commitment_walk *w, const struct reference *ref)
{
	if (ref->kind != TARGET_VALUE && ref->kind != TARGET_COMMITMENT)
		return;
	size_t at = w->read.n;
	if (ref->kind == TARGET_VALUE)
		*LIST_ADD(&w->values, w->k->scratch) = (struct stated){ref->to.value, at};
	if (ref->kind != TARGET_COMMITMENT)
		return;
	for (size_t i = 0; i < w->chapter->document->commitments.n; i++) {
		struct commitment *c = w->chapter->document->commitments.v[i];
		if (c != ref->to.commitment)
			continue;
		c->item = item_above(w->chapter, w->heading);
		*LIST_ADD(&w->commitments, w->k->scratch) = (struct promised){c, at};
	}
}

static void visit(void *context, const struct node *n)
{
	struct commitment_walk *w = context;
	if (n->kind == NODE_HEADING && n->more->id.n)
		w->heading = n;
	if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING)
		end_block(w);
	if (n->kind == NODE_LINK || n->kind == NODE_IMAGE)
		visit_reference(w, &w->text->references.v[w->next++]);
	if (!n->first)
		node_text(n, &w->read);
}

static bool promises(const struct chapter_text *text)
{
	for (size_t i = 0; i < text->references.n; i++)
		if (text->references.v[i].kind == TARGET_COMMITMENT)
			return true;
	return false;
}

/* The first language that has the chapter; the others have the same blocks. */
static void chapter_commitments(struct linker *k, struct chapter *c)
{
	for (size_t l = 0; l < k->site->language_count; l++) {
		const struct markdown *m = c->text[l].markdown;
		struct commitment_walk w = {.k = k, .chapter = c, .text = &c->text[l], .language = l};
		if (!m)
			continue;
		if (!promises(w.text))
			return;
		each_node(m->root, visit, &w);
		end_block(&w);
		w.heading = NULL;
		for (size_t i = 0; i < m->note_count; i++)
			each_node(m->notes[i].body, visit, &w);
		end_block(&w);
		buf_free(&w.read);
		return;
	}
}

void link_commitments(struct linker *k, struct document *d)
{
	for (size_t i = 0; d && i < d->chapters.n; i++)
		chapter_commitments(k, d->chapters.v[i]);
	for (size_t i = 0; d && i < d->commitments.n; i++) {
		struct commitment *c = d->commitments.v[i];
		if (c->node[0])
			check_source(k, c);
		read_due(k, c);
		for (size_t l = 1; l < k->site->language_count; l++)
			if (c->verb && c->node[l])
				check_rendering(k, c, l);
	}
}
