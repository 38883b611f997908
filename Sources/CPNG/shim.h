#include <png.h>

/* Macros of macros, which Swift does not see. */
static const png_uint_32 cpng_version = PNG_IMAGE_VERSION;
/* Eight bits each of red, green, blue and alpha. */
static const png_uint_32 cpng_rgba = PNG_FORMAT_RGBA;
