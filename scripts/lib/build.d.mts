export function isBuilt(): boolean;
export function buildApp(): void;
export function layOutStandalone(): void;
