import{UnifiedWebSocketManager}from"../../ws/unifiedManager";
import   {   openUnifiedManager   as   open   }   from   '../../ws/unifiedManager'   ;
export const all=[new UnifiedWebSocketManager(),open()];
