/* How far a run has come, for whoever looks on from another thread, and how long each stage took. Null stands for nobody looking. */
#ifndef NENPO_BASE_PROGRESS_H
#define NENPO_BASE_PROGRESS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

/* The stages of a build: X(ID, "name", "what is being done"). */
#define STAGES_OF_BUILD(X)                                  \
	X(WAIT, "wait", "waiting for another build to end") \
	X(LOOK, "look", "looking for changes")              \
	X(READ, "read", "reading")                          \
	X(LINK, "link", "linking")                          \
	X(CHECK, "check", "checking")                       \
	X(PLAN, "plan", "planning")                         \
	X(RENDER, "render", "rendering")                    \
	X(WRITE, "write", "writing")                        \
	X(RECORD, "record", "recording")

#define STAGE_NUMBER(ID, name, doing) STAGE_##ID,
enum stage { STAGES_OF_BUILD(STAGE_NUMBER) STAGES };
#undef STAGE_NUMBER

struct progress {
	atomic_int stage;
	atomic_size_t done, total; /* pieces of the stage's work; total 0: not known */
	int64_t since;             /* when the stage began */
	int64_t spent[STAGES];     /* nanoseconds */
};

int64_t progress_now(void); /* nanoseconds of a clock that goes evenly */
void progress_enter(struct progress *p, enum stage stage, size_t total);
void progress_step(struct progress *p); /* a piece of work is done; from any thread */
void progress_end(struct progress *p);
/* Counts some of one stage's time for another, when both were at work at once. */
void progress_divide(struct progress *p, enum stage from, enum stage to, double share);
const char *stage_name(enum stage stage);  /* "read", for --timings */
const char *stage_doing(enum stage stage); /* "reading" */

#endif
