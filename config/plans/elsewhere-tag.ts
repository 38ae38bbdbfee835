/**
 * The tag of an item whose information is kept elsewhere too, as a person has said; why is the decision's reason. It is about the item alone:
 * that an answer is kept elsewhere says nothing of the comments below it.
 */
export const elsewhereTag = 'finns-annanstans';
