/** The names of the desk's pictures that `docs/handbok.md` shows, as `docs/bilder/handbok-<name>.png`. */
export const handbookPictures = ['oversikt', 'gallringslista-proposed', 'utlamnande-maska-ruta'];
