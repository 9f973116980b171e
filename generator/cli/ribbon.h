/* Running text in several styles, broken into lines as a terminal shows them: full-width characters count two columns, and no line
 * begins with 。 or ends with 「. */
#ifndef NENPO_CLI_RIBBON_H
#define NENPO_CLI_RIBBON_H

#include "cli/paper.h"

enum ribbon_style { RIBBON_PLAIN, RIBBON_FAINT, RIBBON_BOLD, RIBBON_OLD, RIBBON_NEW, RIBBON_MOVED_OLD, RIBBON_MOVED_NEW, RIBBON_STYLES };

/* Zero-initialise; release with ribbon_free. */
struct ribbon {
	struct buf text, styles; /* one byte of style for each of text */
	bool held;               /* no line ends here */
};

/* Control characters and line ends become spaces. */
void ribbon_add(struct ribbon *r, enum ribbon_style style, struct str text);
/* A mark that stays with what follows, or with what it follows. */
void ribbon_open(struct ribbon *r, enum ribbon_style style, const char *mark);
void ribbon_close(struct ribbon *r, enum ribbon_style style, const char *mark);
/* Every line begins with `indent` spaces; the first one with `first` in their place. Empties the ribbon. */
void ribbon_draw(struct ribbon *r, struct paper *p, struct str first, size_t indent);
void ribbon_free(struct ribbon *r);

#endif
