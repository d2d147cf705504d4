export function isBuilt(): boolean;
export function buildApp(): void;
export function prepareStandalone(): void;
