/** The soak's committee: posts are kept for ever, comments so many months. */
export function planText(version: string, months: number): string {
  return `committee: kommunstyrelsen
name: Kommunstyrelsen
kind: committee
organisationNumber: "212000-0000"
from: 2011-01-01
plan: { title: Dokumenthanteringsplan, version: "${version}" }
decisions:
  - { id: ks-45, body: Kommunstyrelsen, date: 2025-01-10, paragraph: "§ 45", caseNumber: KS 2025/112, legalBasis: ["Arkivlagen (1990:782) 10 §"], legalForce: 2025-02-06, modality: may, appliesTo: both, validFrom: 2025-02-06 }
classes:
  - { id: post.own, name: Egna inlägg, match: { kind: [post], author: [account, official] } }
  - { id: comment, name: Kommentarer, match: { kind: [comment, reply] } }
rules:
  - { id: post-keep, decision: ks-45, class: post.own, action: preserve }
  - { id: comment-gone, decision: ks-45, class: comment, trigger: published, period: P${months}M, counting: exact, action: dispose, inSnapshots: keep }
`;
}
