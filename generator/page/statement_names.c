/* What the lines of a statement are called, and what the documents call them. */
#include "page/statements.h"

static bool is_other_name(const struct statement_line *line, size_t side)
{
	const struct stated *stated = &line->sides[side];
	return stated->row && line->item && !str_eq(stated->row->label, line->item->keys.v[0]) && line->item->also.n;
}

struct str b_statement_other_names(const struct builder *b, const struct statement *s, const struct statement_line *line)
{
	struct str all = {0};
	for (size_t i = 0; i < s->sides.n; i++) {
		const struct statement_side *side = &s->sides.v[i];
		if (!is_other_name(line, i))
			continue;
		struct str document = b_year_and_kind(b, side->documents.v[0]), name = {0}, one;
		const struct table *t = line->sides[i].table;
		for (size_t c = 0; c < t->columns.n; c++)
			if (t->columns.v[c].type == COLUMN_ROW && line->sides[i].row->cells[c].text->v[b->l].n)
				name = line->sides[i].row->cells[c].text->v[b->l];
		if (str_eq(name, line->item->name.v[b->l]))
			continue;
		one = b_word2(b, "line-named", "document", document, "name", name);
		if (str_find(all, one) == SIZE_MAX)
			all = all.n ? arena_printf(b->arena, STR_FMT "\n" STR_FMT, STR_ARG(all), STR_ARG(one)) : one;
	}
	return all;
}

struct str b_statement_line_id(const struct builder *b, struct str id, const struct statement_line *line)
{
	return line->item ? arena_printf(b->arena, STR_FMT "-" STR_FMT, STR_ARG(id), STR_ARG(line->item->id))
			  : arena_printf(b->arena, STR_FMT "-bridge-%zu", STR_ARG(id), line->bridge);
}

/* The lines of a bridge that a side has: 甲＋乙. */
static struct str members_on(const struct builder *b, const struct statement *s, const struct statement_line *bridge, size_t side)
{
	struct str all = {0};
	for (size_t i = 0; i < bridge->members.n; i++) {
		const struct statement_line *member = &s->lines.v[bridge->members.v[i]];
		struct str name = b_texts(b, &member->item->name);
		if (member->sides[side].figure.there)
			all = all.n ? b_word2(b, "lines-together", "a", all, "b", name) : name;
	}
	return all;
}

struct str b_statement_line(const struct builder *b, const struct statement *s, const struct statement_line *line)
{
	if (line->item)
		return b_texts(b, &line->item->name);
	for (size_t i = s->pairs.n; i-- > 0;)
		if (statement_is_bridged(s, &s->lines.v[line->members.v[0]], &s->pairs.v[i]))
			return b_word2(b, "lines-continue", "from", members_on(b, s, line, s->pairs.v[i].from), "to",
				       members_on(b, s, line, s->pairs.v[i].to));
	return (struct str){0};
}
