import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { storeContract } from "../../contracts/store.ts";

storeContract("SQLite", (path) => openSqliteStore({ path }));
