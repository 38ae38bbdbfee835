/** A sentence, or a part of one, for the reader: the officer reads Swedish, IT reads English. `locale` of the settings says which. */
export interface Words {
  sv: string;
  en: string;
}
