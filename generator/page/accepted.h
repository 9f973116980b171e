/* Where a text shows the note of a finding that was accepted. Private to page/. */
#ifndef NENPO_PAGE_ACCEPTED_H
#define NENPO_PAGE_ACCEPTED_H

#include "page/builder.h"

/* The place of a finding at which a chapter shows its note; null: it does not. */
const struct finding_place *accepted_place(const struct finding *f, const struct chapter *c);
/* The block of the page that stands for it, whatever language it is in; null: it is not on this page. */
const struct node *accepted_block(const struct builder *b, const struct chapter *c, const struct finding_place *at);

#endif
