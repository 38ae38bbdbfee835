/** See `package.mjs`. */
export function packageStage(parts: {
  stage: string;
  to: string;
  version: string;
  architecture: string;
  node: string;
  epoch: number;
}): string;
export function packFolder(parts: {
  stage: string;
  values: Record<string, string>;
  target: string;
  epoch: number;
}): string;
