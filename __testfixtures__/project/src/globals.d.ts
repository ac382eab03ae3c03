declare const jest: any;
declare const vi: any;
declare const process: any;
declare const require: any;
declare const module: any;
declare const register: (...values: unknown[]) => void;
