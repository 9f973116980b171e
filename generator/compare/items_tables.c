/* Tables go to the items where they stand: those of both documents to that of the new one. */
#include "compare/items_internal.h"

struct table_use {
	const struct table *table;
	struct compared_item *item;
	const struct chapter *in;
};

struct table_uses {
	LIST(const struct table_use *) all;
	struct map by_id; /* of the table */
};

static const struct table_use *use_of(const struct table_uses *uses, struct str id)
{
	return map_get(&uses->by_id, id);
}

static void add_use(struct comparer *k, struct table_uses *uses, struct table_use use)
{
	struct table_use *own = ARENA_NEW(k->scratch, struct table_use);
	*own = use;
	map_set(&uses->by_id, k->scratch, use.table->id, own);
	*LIST_ADD(&uses->all, k->scratch) = own;
}

/* The tables that an item places, each at its first place in the document. */
static void add_uses(struct comparer *k, enum side side, struct compared_item *i, struct table_uses *uses)
{
	const struct part *part = part_of(k, i, side);
	for (size_t n = 0; part && n < part->tables.n; n++) {
		const struct table *t = part->tables.v[n];
		if (t->document == k->c->document[side] && !use_of(uses, t->id))
			add_use(k, uses, (struct table_use){t, i, part->chapter});
	}
}

void tables_match(struct comparer *k)
{
	struct table_uses uses[SIDES] = {0};
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < k->c->chapters.n; i++)
			for (size_t j = 0; j < k->c->chapters.v[i].items.n; j++)
				add_uses(k, (enum side)side, &k->c->chapters.v[i].items.v[j], &uses[side]);
	for (size_t n = 0; n < uses[SIDE_NEW].all.n; n++) {
		const struct table_use *now = uses[SIDE_NEW].all.v[n], *then = use_of(&uses[SIDE_OLD], now->table->id);
		*LIST_ADD(&now->item->tables, k->a) = (struct compared_table){
			.v = {then ? then->table : NULL, now->table},
			.in = {then ? then->in : NULL, now->in},
		};
	}
	for (size_t n = 0; n < uses[SIDE_OLD].all.n; n++) {
		const struct table_use *then = uses[SIDE_OLD].all.v[n];
		if (!use_of(&uses[SIDE_NEW], then->table->id))
			*LIST_ADD(&then->item->tables, k->a) = (struct compared_table){.v = {then->table, NULL}, .in = {then->in, NULL}};
	}
}
