/* References become targets, headings become items, quantities become values; what belongs in an order is put into it. */
#ifndef NENPO_LINK_LINK_H
#define NENPO_LINK_LINK_H

#include "base/tree.h"
#include "model/model.h"

/* Completes a site as model_read left it, on `workers` threads; from then on it is const. The tree is the site's own: images are looked
 * for in its assets/. False: the system lacks what a language of the site needs; *d says so. */
bool link_site(struct site *s, struct tree *tree, unsigned workers, struct diags *d);

#endif
