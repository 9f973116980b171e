#include "serve/own_files.h"

/* The assembler takes the bytes in as they are, with a NUL behind them. */
#define OWN(name, file)                                  \
	__asm__(".pushsection .rodata\n"                 \
		".hidden " name "\n"                     \
		".global " name "\n" name ":\n"          \
		".incbin \"generator/serve/" file "\"\n" \
		".byte 0\n"                              \
		".popsection\n")

OWN("nenpo_preview_script", "preview.js");
OWN("nenpo_preview_style", "preview.css");

extern const char nenpo_preview_script[], nenpo_preview_style[];

struct str own_script(void)
{
	return str_of(nenpo_preview_script);
}

struct str own_style(void)
{
	return str_of(nenpo_preview_style);
}
