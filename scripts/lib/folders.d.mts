type User = { readonly uid: number; readonly gid: number };

export function unprivilegedUser(): (User & { readonly name: string }) | null;

export function makePrivateFolder(folder: string, user?: User | null): void;

export function isReachableBy(folder: string, user: User): boolean;
