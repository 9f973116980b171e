#include "base/program.h"

#include "base/str.h"

#include <link.h>
#include <sys/stat.h>

static int add_object(struct dl_phdr_info *object, size_t size, void *context)
{
	struct buf *all = context;
	struct stat info;
	(void)size;
	buf_printf(all, "%s", object->dlpi_name);
	if (stat(object->dlpi_name[0] ? object->dlpi_name : "/proc/self/exe", &info) == 0)
		buf_printf(all, " %ju %ju %jd %jd.%09ld %jd.%09ld", (uintmax_t)info.st_dev, (uintmax_t)info.st_ino, (intmax_t)info.st_size,
			   (intmax_t)info.st_mtim.tv_sec, info.st_mtim.tv_nsec, (intmax_t)info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
	buf_putc(all, '\n');
	return 0;
}

struct hash program_identity(void)
{
	struct buf all = {0};
	dl_iterate_phdr(add_object, &all);
	struct hash identity = hash_of(buf_str(&all));
	buf_free(&all);
	return identity;
}
