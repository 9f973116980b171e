/* Tables go to the items where they stand: those of both documents to that of the new one. */
#include "compare/items_internal.h"

struct table_use {
	const struct table *table;
	struct compared_item *item;
	const struct chapter *in;
};

struct table_uses {
	struct table_use *v;
	size_t n, cap;
};

static const struct table_use *use_of(const struct table_uses *uses, struct str id)
{
	for (size_t i = 0; i < uses->n; i++)
		if (str_eq(uses->v[i].table->id, id))
			return &uses->v[i];
	return NULL;
}

/* The tables that an item places, each at its first place in the document. */
static void add_uses(struct comparer *k, enum side side, struct compared_item *i, struct table_uses *uses)
{
	for (size_t l = 0; l < k->c->site[SIDE_NEW]->language_count; l++) {
		const struct text_block_list *blocks = &i->blocks[side][l];
		for (size_t n = 0; n < blocks->n; n++) {
			const struct table *t = blocks->v[n].table;
			if (t && t->document == k->c->document[side] && !use_of(uses, t->id))
				*LIST_ADD(uses, k->a) = (struct table_use){t, i, blocks->v[n].chapter};
		}
	}
}

void tables_match(struct comparer *k)
{
	struct table_uses uses[SIDES] = {0};
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < k->c->chapters.n; i++)
			for (size_t j = 0; j < k->c->chapters.v[i].items.n; j++)
				add_uses(k, (enum side)side, &k->c->chapters.v[i].items.v[j], &uses[side]);
	for (size_t n = 0; n < uses[SIDE_NEW].n; n++) {
		const struct table_use *now = &uses[SIDE_NEW].v[n], *then = use_of(&uses[SIDE_OLD], now->table->id);
		*LIST_ADD(&now->item->tables, k->a) = (struct compared_table){
			.v = {then ? then->table : NULL, now->table},
			.in = {then ? then->in : NULL, now->in},
		};
	}
	for (size_t n = 0; n < uses[SIDE_OLD].n; n++) {
		const struct table_use *then = &uses[SIDE_OLD].v[n];
		if (!use_of(&uses[SIDE_NEW], then->table->id))
			*LIST_ADD(&then->item->tables, k->a) = (struct compared_table){.v = {then->table, NULL}, .in = {then->in, NULL}};
	}
}
