/* Memory that is released all at once. One thread at a time. Out of memory ends the program. */
#ifndef NENPO_BASE_ARENA_H
#define NENPO_BASE_ARENA_H

#include "base/str.h"

struct arena;

struct arena *arena_new(void);
struct arena *arena_new_lasting(void); /* one that is filled once and kept for long: it takes little more than it is asked for */
void arena_free(struct arena *a);
void arena_join(struct arena *a, struct arena *other); /* a takes over all that the other holds, and the other is gone */
void arena_reset(struct arena *a);                     /* releases all that was handed out, keeps the memory for reuse */
void *arena_alloc(struct arena *a, size_t n);          /* zeroed, aligned for pointers and numbers of 64 bits */
/* n bytes of which the first old_n are those at p, from the arena or null; what was handed out last stays in place. */
void *arena_resize(struct arena *a, void *p, size_t old_n, size_t n);
struct str arena_str(struct arena *a, struct str s); /* a copy, NUL-terminated behind its n bytes */
struct str arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_alloc((a), sizeof(type) * (count)))

/* Heap that ends the program when there is none left; for owned buffers. */
void *heap_resize(void *p, size_t n);

/* Reports a mistake of ours and aborts. */
_Noreturn void bug(const char *file, int line, const char *what);
#define BUG(what) bug(__FILE__, __LINE__, (what))

#endif
