/* A tree that notes what is asked of it, so that the same can be asked again: while every answer is the same, so is all that was made of
 * them. */
#ifndef NENPO_BASE_TREE_RECORD_H
#define NENPO_BASE_TREE_RECORD_H

#include "base/hash.h"
#include "base/tree.h"

enum question { ASKED_READ, ASKED_LIST, ASKED_EXISTS, QUESTIONS };

struct answer {
	enum question asked;
	struct str path;
	struct tree_stamp stamp; /* ASKED_READ: from before it was read, settled only if it was */
	struct hash hash;        /* of all that was answered, faults included */
};

struct answers {
	struct answer *v; /* in byte order of paths */
	size_t n;
};

/* Asks `inner`, which stays the caller's, and notes the answers. Stamps are not noted: they decide only whether to read again. */
struct tree *tree_recording(struct tree *inner);
/* What was asked so far, each question once; lives as long as the tree. False: a question had two answers, since files changed in between,
 * and what was made of them stands for neither. */
bool tree_recording_answers(struct tree *recording, struct answers *out);
/* Asks a tree again. True: the answer is the same; its stamp is renewed if it was read to find out, and *renewed says so. */
bool answer_holds(struct tree *t, struct answer *a, bool *renewed);

#endif
