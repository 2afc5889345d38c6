/** Work left for what loops while it is evaluated; whoever samples fills it up. */
export const work = { left: 0 };
