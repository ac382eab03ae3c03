export * from "@/ws/poolManager"
