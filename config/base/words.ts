/** A sentence, or a part of one, for whoever reads: the officer in Swedish, IT in English. `locale` of the settings says which. */
export interface Words {
  sv: string;
  en: string;
}
