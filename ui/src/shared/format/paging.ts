/** How many rows a table below a report shows at a time. */
export const pageSize = 50;
