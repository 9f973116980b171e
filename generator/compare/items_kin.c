/* Lineage: what became of an item between two years, by its own entry and by those of others that name it. */
#include "compare/items_internal.h"

static bool names(const struct str_list *ids, struct str id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (str_eq(ids->v[i], id))
			return true;
	return false;
}

static bool in_time(const struct comparer *k, const struct lineage *l)
{
	return k->c->document[SIDE_OLD]->year < l->year && l->year <= k->c->document[SIDE_NEW]->year;
}

static const struct item_use *use_of(const struct comparer *k, enum side side, struct str id)
{
	const struct part *part = map_get(&k->parts[side].by_id, id);
	return part ? part->use : NULL;
}

static struct kinship *add(struct comparer *k, struct compared_item *i, const struct lineage *l, const struct item *of)
{
	struct kinship *kin = LIST_ADD(&i->kin, k->a);
	kin->lineage = l;
	kin->of = of;
	return kin;
}

static void add_uses(struct comparer *k, struct kinship *kin, const struct compared_item *i)
{
	for (size_t n = 0; n < kin->lineage->from.n; n++) {
		const struct item_use *use = use_of(k, SIDE_OLD, kin->lineage->from.v[n]);
		if (use && !str_eq(use->id, i->id))
			*LIST_ADD(&kin->from, k->a) = use;
	}
	for (size_t n = 0; n < kin->lineage->to.n; n++) {
		const struct item_use *use = use_of(k, SIDE_NEW, kin->lineage->to.v[n]);
		if (use && !str_eq(use->id, i->id))
			*LIST_ADD(&kin->to, k->a) = use;
	}
}

static bool known(const struct compared_item *i, const struct item_use *use)
{
	for (size_t n = 0; n < i->kin.n; n++) {
		const struct kinship *kin = &i->kin.v[n];
		for (size_t j = 0; j < kin->from.n; j++)
			if (kin->from.v[j] == use)
				return true;
		for (size_t j = 0; j < kin->to.n; j++)
			if (kin->to.v[j] == use)
				return true;
	}
	return false;
}

/* Another's entry says that it came of this item, or went into it. */
static void add_others(struct comparer *k, struct compared_item *i, const struct item *other)
{
	for (size_t n = 0; n < other->lineage.n; n++) {
		const struct lineage *l = &other->lineage.v[n];
		if (!in_time(k, l))
			continue;
		bool came = i->use[SIDE_OLD] && names(&l->from, i->id), went = i->use[SIDE_NEW] && names(&l->to, i->id);
		if (!came && !went)
			continue;
		const struct item_use *now = use_of(k, SIDE_NEW, other->id), *then = use_of(k, SIDE_OLD, other->id);
		if (came && now && !then && !known(i, now)) {
			struct kinship *kin = add(k, i, l, other);
			*LIST_ADD(&kin->to, k->a) = now;
		} else if (went && then && !now && !known(i, then)) {
			struct kinship *kin = add(k, i, l, other);
			*LIST_ADD(&kin->from, k->a) = then;
		}
	}
}

void kin_prepare(struct comparer *k)
{
	const struct site *site = k->c->site[SIDE_NEW];
	for (size_t n = 0; n < site->items.n; n++) {
		bool told = false;
		for (size_t i = 0; i < site->items.v[n]->lineage.n && !told; i++)
			told = in_time(k, &site->items.v[n]->lineage.v[i]);
		if (told)
			*LIST_ADD(&k->told, k->scratch) = site->items.v[n];
	}
}

void kin_find(struct comparer *k, struct compared_item *i)
{
	const struct item_use *use = i->use[SIDE_NEW] ? i->use[SIDE_NEW] : i->use[SIDE_OLD];
	const struct site *site = k->c->site[SIDE_NEW];
	if (!use)
		return;
	const struct item *item = map_get(&site->item_of, use->id);
	item = item ? item : use->item;
	for (size_t n = 0; n < item->lineage.n; n++)
		if (in_time(k, &item->lineage.v[n]))
			add_uses(k, add(k, i, &item->lineage.v[n], item), i);
	for (size_t n = 0; n < k->told.n; n++)
		if (k->told.v[n] != item)
			add_others(k, i, k->told.v[n]);
}
