/* Links between the pages that compare: statements over the years, documents compared, plan and result, indicators, programmes. */
#include "page/related.h"

#include "page/compare.h"
#include "page/ledger.h"
#include "page/statements.h"

/* ---- lists ---- */

static bool has_link(const struct growing *list, struct str href)
{
	const struct link_view *v = b_list(list).v;
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(v[i].href, href))
			return true;
	return false;
}

static void add_once(const struct builder *b, struct growing *list, struct str title, struct str href, struct str note)
{
	if (!has_link(list, href))
		b_add_link(b, list, title, href)->note = note;
}

static void add_group(const struct builder *b, struct growing *groups, const char *word, const struct growing *links)
{
	if (!links->n)
		return;
	struct link_group_view *g = b_add(b, groups, &link_group_shape);
	g->title = b_word(b, word);
	g->links = b_list(links);
}

/* ---- statements over the years ---- */

static void add_statement(const struct builder *b, struct growing *links, const struct statement *s)
{
	struct str note = s->segment ? b_texts(b, &s->segment->name) : (struct str){0};
	add_once(b, links, b_statement_title(b, s, false), a_statement(b, s), note);
}

/* Each series once that both documents have figures for. */
static void add_shared_statements(const struct builder *b, struct growing *links, const struct comparison *c)
{
	const struct statements *all = &b->pages->statements;
	const struct series *last = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct statement *s = &all->v[i];
		if (s->series == last || !statement_uses(s, NULL, c->document[SIDE_OLD]) || !statement_uses(s, NULL, c->document[SIDE_NEW]))
			continue;
		last = s->series;
		b_add_link(b, links, b_statement_title(b, s, false), a_statement(b, s));
	}
}

/* Each series once that a table belongs to. */
static void add_table_statements(const struct builder *b, struct growing *links, const struct table *t)
{
	const struct statements *all = &b->pages->statements;
	const struct series *last = NULL;
	for (size_t i = 0; i < all->n; i++)
		if (statement_uses(&all->v[i], t, NULL) && all->v[i].series != last) {
			last = all->v[i].series;
			add_statement(b, links, &all->v[i]);
		}
}

static bool pays_for(const struct segment *segment, const struct programme *p)
{
	for (size_t i = 0; i < p->segments.n; i++)
		if (p->segments.v[i] == segment)
			return true;
	return false;
}

/* Of its segments: their own statements, and their lines in statements by segment. */
static void add_segment_statements(const struct builder *b, struct growing *links, const struct programme *p)
{
	const struct statements *all = &b->pages->statements;
	for (size_t i = 0; i < all->n; i++) {
		const struct statement *s = &all->v[i];
		if (s->segment && pays_for(s->segment, p))
			add_statement(b, links, s);
		for (size_t j = 0; j < s->lines.n; j++)
			for (size_t n = 0; n < p->segments.n; n++)
				if (s->lines.v[j].item && str_eq(s->lines.v[j].item->id, p->segments.v[n]->id))
					add_once(b, links, b_statement_title(b, s, false), a_statement_line(b, s, s->lines.v[j].item),
						 b_texts(b, &s->lines.v[j].item->name));
	}
}

/* ---- documents compared ---- */

static bool holds_table(const struct compared_item *i, const struct table *t)
{
	for (size_t n = 0; n < i->tables.n; n++)
		if (i->tables.v[n].v[SIDE_OLD] == t || i->tables.v[n].v[SIDE_NEW] == t)
			return true;
	return false;
}

/* Where a comparison shows an item, or, where that is null, a table, as its address; empty: nowhere. */
static struct str compared_place(const struct builder *b, const struct comparison *c, const struct item_use *use, const struct table *t,
				 const struct compared_chapter **in)
{
	for (size_t i = 0; i < c->chapters.n; i++) {
		const struct compared_chapter *chapter = &c->chapters.v[i];
		for (size_t j = 0; compared_is_shared(chapter) && j < chapter->items.n; j++) {
			const struct compared_item *item = &chapter->items.v[j];
			if (use ? item->use[SIDE_OLD] != use && item->use[SIDE_NEW] != use : !t || !holds_table(item, t))
				continue;
			*in = chapter;
			return a_fragment(b, a_compared(b, c, chapter), compared_item_id(item));
		}
	}
	return (struct str){0};
}

static bool states(const struct indicator *i, const struct document *d)
{
	for (size_t n = 0; n < i->values.n; n++)
		if (i->values.v[n]->document == d)
			return true;
	return false;
}

/* Where a comparison of two documents that both state an indicator shows it: the later document's values first. */
static struct str compared_indicator(const struct builder *b, const struct comparison *c, const struct indicator *i,
				     const struct compared_chapter **in)
{
	struct str href = {0};
	if (!states(i, c->document[SIDE_OLD]) || !states(i, c->document[SIDE_NEW]))
		return href;
	for (int side = SIDE_NEW; side >= SIDE_OLD && !href.n; side--)
		for (size_t n = 0; n < i->values.n && !href.n; n++)
			if (i->values.v[n]->document == c->document[side])
				href = compared_place(b, c, i->values.v[n]->item, i->values.v[n]->table, in);
	return href;
}

/* ---- plan and result ---- */

/* A promise in the words of the document that made it last. */
static void add_promise(const struct builder *b, struct growing *links, const struct promise *p, const struct ledger_entry *e)
{
	const struct commitment *c = e->commitment;
	struct str href = a_promise(b, p);
	if (has_link(links, href))
		return;
	struct sentence s = b_sentence(b, c);
	struct str text = arena_printf(b->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(s.before), STR_ARG(s.verb), STR_ARG(s.after));
	struct link_view *v = b_add_link(b, links, text, href);
	v->lang = s.lang;
	v->note = b_word2(b, "name-and-value", "name", b_year_and_kind(b, c->document), "value", b_result(b, e->result));
}

static bool cites(const struct citation *c, const struct chapter *chapter, const struct table *t)
{
	if (t)
		return c->table == t || (c->value && c->value->table == t);
	return c->chapter == chapter || (c->item && c->item->chapter == chapter) || (c->value && c->value->chapter == chapter);
}

/* Whether what is known of a commitment stands in the chapter or table. */
static bool is_answered_in(const struct ledger_entry *e, const struct chapter *chapter, const struct table *t)
{
	for (size_t i = 0; i < e->commitment->fulfilments.n; i++)
		for (size_t j = 0; j < e->commitment->fulfilments.v[i]->evidence.n; j++)
			if (cites(&e->commitment->fulfilments.v[i]->evidence.v[j], chapter, t))
				return true;
	for (size_t i = 0; i < e->targets.n; i++) {
		const struct value *v = e->targets.v[i].actual ? e->targets.v[i].actual : e->targets.v[i].later;
		if (v && (t ? v->table == t : v->chapter == chapter))
			return true;
	}
	return false;
}

static bool aims_at(const struct ledger_entry *e, const struct indicator *i)
{
	for (size_t n = 0; n < e->targets.n; n++)
		if (e->targets.v[n].target->indicator == i)
			return true;
	return false;
}

/* Promises answered in a chapter or table, or that aim at an indicator. */
static void add_promises(const struct builder *b, struct growing *links, const struct chapter *c, const struct table *t,
			 const struct indicator *i)
{
	const struct ledger *l = b->pages->ledger;
	for (size_t n = 0; n < l->promises.n; n++)
		for (size_t j = l->promises.v[n].entries.n; j-- > 0;) {
			const struct ledger_entry *e = &l->promises.v[n].entries.v[j];
			if (i ? aims_at(e, i) : is_answered_in(e, c, t))
				add_promise(b, links, &l->promises.v[n], e);
		}
}

/* The ledger's pages on what the earlier document promised in a chapter, or, where it is null, anywhere. */
static void add_ledgers(const struct builder *b, struct growing *links, const struct document *d, const struct chapter *in)
{
	if (!in && d->commitments.n)
		b_add_link(b, links, b_word(b, "ledger"), a_ledger(b))->note = b_count(b, "ledger-count", (int64_t)d->commitments.n);
	for (size_t i = 0; in && i < d->commitments.n; i++) {
		const struct commitment *c = d->commitments.v[i];
		if (c->chapter != in)
			continue;
		const struct programme *p = ledger_promise(b->pages->ledger, c->id)->programme;
		add_once(b, links, b_ledger_title(b, p), a_ledger_programme(b, p), (struct str){0});
	}
}

/* ---- by page ---- */

const struct programme *table_programme(const struct table *t)
{
	for (size_t i = 0; t->chapter && i < t->chapter->items.n; i++)
		if (str_eq(t->chapter->items.v[i]->id, t->anchor_item))
			return t->chapter->items.v[i]->programme;
	return t->chapter ? t->chapter->programme : NULL;
}

struct view_list related_to_comparison(const struct builder *b, const struct page_comparison *c)
{
	struct growing groups = {0}, statements = {0}, ledger = {0}, budgets = {0};
	const struct document *old = c->of->document[SIDE_OLD], *new = c->of->document[SIDE_NEW];
	add_shared_statements(b, &statements, c->of);
	add_ledgers(b, &ledger, old, NULL);
	if (old->kind == DOC_BUDGET && new->kind == DOC_SETTLEMENT)
		b_add_budgets(b, &budgets, &(struct budget_query){.document = new});
	add_group(b, &groups, "statement-here", &statements);
	add_group(b, &groups, "ledger-budgets", &budgets);
	add_group(b, &groups, "ledger", &ledger);
	return b_list(&groups);
}

/* What a compared chapter may show something of: few, to be looked at more closely. */
struct concerned {
	LIST(const struct indicator *) indicators;
	LIST(const struct programme *) programmes;
};

static bool concerns_indicator(const struct concerned *k, const struct indicator *i)
{
	for (size_t n = 0; n < k->indicators.n; n++)
		if (k->indicators.v[n] == i)
			return true;
	return false;
}

static bool concerns_programme(const struct concerned *k, const struct programme *p)
{
	for (size_t n = 0; n < k->programmes.n; n++)
		if (k->programmes.v[n] == p)
			return true;
	return false;
}

static void add_concerned_indicator(const struct builder *b, struct concerned *k, const struct indicator *i)
{
	if (!concerns_indicator(k, i))
		*LIST_ADD(&k->indicators, b->arena) = i;
}

static void add_concerned_programme(const struct builder *b, struct concerned *k, const struct programme *p)
{
	if (p && !concerns_programme(k, p))
		*LIST_ADD(&k->programmes, b->arena) = p;
}

/* The indicators of values that an item's own text states. */
static void add_stated(const struct builder *b, struct concerned *k, const struct item_use *use)
{
	for (size_t l = 0; l < b->site->language_count; l++)
		for (size_t i = 0; i < use->chapter->text[l].references.n; i++) {
			const struct reference *r = &use->chapter->text[l].references.v[i];
			if (r->kind == TARGET_VALUE && r->to.value->item == use)
				add_concerned_indicator(b, k, r->to.value->indicator);
		}
}

static struct concerned concerned_by(const struct builder *b, const struct compared_chapter *chapter)
{
	struct concerned k = {0};
	for (size_t i = 0; i < chapter->items.n; i++)
		for (int side = 0; side < SIDES; side++) {
			const struct compared_item *item = &chapter->items.v[i];
			const struct item_use *use = item->use[side];
			if (use)
				add_stated(b, &k, use);
			add_concerned_programme(b, &k, use ? use->programme : item->chapter[side] ? item->chapter[side]->programme : NULL);
			for (size_t n = 0; n < item->tables.n; n++)
				for (size_t j = 0; item->tables.v[n].v[side] && j < item->tables.v[n].v[side]->values.n; j++)
					add_concerned_indicator(b, &k, item->tables.v[n].v[side]->values.v[j].indicator);
		}
	return k;
}

struct view_list related_to_compared(const struct builder *b, const struct page_comparison *c, const struct compared_chapter *chapter)
{
	struct growing groups = {0}, indicators = {0}, ledger = {0}, programmes = {0};
	struct concerned concerned = concerned_by(b, chapter);
	for (size_t i = 0; i < b->site->programmes.n; i++) {
		const struct programme *p = b->site->programmes.v[i];
		if (concerns_programme(&concerned, p) && compares_programme(chapter, p))
			b_add_link(b, &programmes, b_texts(b, &p->name), comparisons_address(b, p));
	}
	for (size_t i = 0; i < b->site->indicators.n; i++) {
		const struct indicator *one = b->site->indicators.v[i];
		const struct compared_chapter *in = NULL;
		if (concerns_indicator(&concerned, one) && compared_indicator(b, c->of, one, &in).n && in == chapter)
			b_add_link(b, &indicators, b_texts(b, &one->name), a_indicator(b, one));
	}
	for (int side = 0; side < SIDES; side++)
		if (chapter->v[side])
			add_ledgers(b, &ledger, c->of->document[side], chapter->v[side]);
	add_group(b, &groups, "programmes", &programmes);
	add_group(b, &groups, "indicators", &indicators);
	add_group(b, &groups, "ledger", &ledger);
	return b_list(&groups);
}

/* Comparisons of documents that both have figures in the statement; and where they show its tables. */
static void add_statement_comparisons(const struct builder *b, struct growing *links, const struct statement *s)
{
	for (size_t i = 0; i < b->pages->comparison_count; i++) {
		const struct comparison *c = b->pages->comparisons[i].of;
		if (!statement_uses(s, NULL, c->document[SIDE_OLD]) || !statement_uses(s, NULL, c->document[SIDE_NEW]))
			continue;
		add_once(b, links, comparison_title(b, c), a_comparison(b, c), (struct str){0});
		for (int side = SIDE_NEW; side >= SIDE_OLD; side--)
			for (size_t j = 0; j < c->document[side]->tables.n; j++) {
				const struct table *t = c->document[side]->tables.v[j];
				const struct compared_chapter *in = NULL;
				struct str href = statement_uses(s, t, NULL) ? compared_place(b, c, NULL, t, &in) : (struct str){0};
				if (href.n)
					add_once(b, links, b_table_title(b, t), href, comparison_title(b, c));
			}
	}
}

static void add_programmes_of(const struct builder *b, struct growing *links, const struct segment *segment)
{
	for (size_t i = 0; i < segment->programmes.n; i++)
		add_once(b, links, b_texts(b, &segment->programmes.v[i]->name), a_programme(b, segment->programmes.v[i]), (struct str){0});
}

/* Lines that are segments. */
static void add_line_programmes(const struct builder *b, struct growing *links, const struct statement *s)
{
	for (size_t i = 0; i < s->lines.n; i++)
		for (size_t n = 0; s->lines.v[i].item && n < b->site->segments.n; n++)
			if (str_eq(s->lines.v[i].item->id, b->site->segments.v[n]->id))
				add_programmes_of(b, links, b->site->segments.v[n]);
}

static void add_statement_tables(const struct builder *b, const struct statement *s, struct growing *programmes, struct growing *indicators,
				 struct growing *budgets)
{
	for (size_t i = 0; i < s->sides.n; i++)
		for (size_t j = 0; j < s->sides.v[i].tables.n; j++) {
			const struct table *t = s->sides.v[i].tables.v[j].table;
			const struct programme *p = table_programme(t);
			if (p)
				add_once(b, programmes, b_texts(b, &p->name), a_programme(b, p), (struct str){0});
			for (size_t n = 0; n < t->values.n; n++)
				add_once(b, indicators, b_texts(b, &t->values.v[n].indicator->name),
					 a_indicator(b, t->values.v[n].indicator), (struct str){0});
			b_add_budgets(b, budgets, &(struct budget_query){.table = t});
		}
}

struct view_list related_to_statement(const struct builder *b, const struct statement *first)
{
	const struct statements *all = &b->pages->statements;
	struct growing groups = {0}, comparisons = {0}, programmes = {0}, indicators = {0}, budgets = {0};
	if (first->segment)
		add_programmes_of(b, &programmes, first->segment);
	for (const struct statement *s = first; s < all->v + all->n && same_statement_page(first, s); s++) {
		add_statement_comparisons(b, &comparisons, s);
		add_statement_tables(b, s, &programmes, &indicators, &budgets);
		add_line_programmes(b, &programmes, s);
	}
	add_group(b, &groups, "comparisons", &comparisons);
	add_group(b, &groups, "ledger-budgets", &budgets);
	add_group(b, &groups, "programmes", &programmes);
	add_group(b, &groups, "indicators", &indicators);
	return b_list(&groups);
}

struct view_list related_to_programme(const struct builder *b, const struct programme *p)
{
	struct growing groups = {0}, statements = {0}, budgets = {0};
	for (size_t i = 0; i < p->segments.n; i++)
		b_add_budgets(b, &budgets, &(struct budget_query){.segment = p->segments.v[i]});
	for (size_t i = 0; i < b->site->documents.n; i++)
		for (size_t j = 0; j < b->site->documents.v[i]->tables.n; j++)
			if (table_programme(b->site->documents.v[i]->tables.v[j]) == p)
				add_table_statements(b, &statements, b->site->documents.v[i]->tables.v[j]);
	add_segment_statements(b, &statements, p);
	add_group(b, &groups, "statement-here", &statements);
	add_group(b, &groups, "ledger-budgets", &budgets);
	return b_list(&groups);
}

struct view_list related_to_indicator(const struct builder *b, const struct indicator *i)
{
	struct growing groups = {0}, statements = {0}, comparisons = {0}, promises = {0};
	const struct statements *all = &b->pages->statements;
	for (size_t n = 0; n < i->values.n; n++)
		for (size_t j = 0; i->values.v[n]->table && j < all->n; j++) {
			const struct value *v = i->values.v[n];
			if (v->row->line && statement_uses(&all->v[j], v->table, NULL))
				add_once(b, &statements, b_statement_title(b, &all->v[j], true),
					 a_statement_line(b, &all->v[j], v->row->line), b_texts(b, &v->row->line->name));
		}
	for (size_t n = 0; n < b->pages->comparison_count; n++) {
		const struct compared_chapter *in = NULL;
		struct str href = compared_indicator(b, b->pages->comparisons[n].of, i, &in);
		if (href.n)
			b_add_link(b, &comparisons, comparison_title(b, b->pages->comparisons[n].of), href)->note = compared_title(b, in);
	}
	add_promises(b, &promises, NULL, NULL, i);
	add_group(b, &groups, "statement-here", &statements);
	add_group(b, &groups, "comparisons", &comparisons);
	add_group(b, &groups, "ledger", &promises);
	return b_list(&groups);
}

struct view_list related_to_chapter(const struct builder *b, const struct chapter *c)
{
	struct growing groups = {0}, statements = {0}, promises = {0}, budgets = {0};
	for (size_t i = 0; i < c->tables.n; i++) {
		add_table_statements(b, &statements, c->tables.v[i]);
		b_add_budgets(b, &budgets, &(struct budget_query){.table = c->tables.v[i]});
	}
	add_promises(b, &promises, c, NULL, NULL);
	add_group(b, &groups, "statement-here", &statements);
	add_group(b, &groups, "ledger-budgets", &budgets);
	add_group(b, &groups, "ledger-answered-here", &promises);
	return b_list(&groups);
}

struct view_list related_to_table(const struct builder *b, const struct table *t)
{
	struct growing groups = {0}, promises = {0}, budgets = {0};
	b_add_budgets(b, &budgets, &(struct budget_query){.table = t});
	add_promises(b, &promises, NULL, t, NULL);
	add_group(b, &groups, "ledger-budgets", &budgets);
	add_group(b, &groups, "ledger-answered-here", &promises);
	return b_list(&groups);
}
